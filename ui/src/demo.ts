/**
 * The screens without Rust, in any browser: `npm run dev`, then `/demo.html`.
 *
 * `?scene=NAME` opens one scene of `lib/host/demo/scenes.ts`, `&language=ms` turns it to Malay.
 * `&press=accounts-add,account-role-staff` presses controls by their test ids, to see a dialog.
 * Without a scene it begins at sign-in and plays a journey along. Not part of the built page.
 */
import { mount } from 'svelte';
import './styles/index.css';
import App from './App.svelte';
import { demoHost } from './lib/host/demo/host';
import { isSceneName, scene } from './lib/host/demo/scenes';

const wanted = new URLSearchParams(location.search);
const name = wanted.get('scene') ?? '';
const view = scene(
  isSceneName(name) ? name : 'signIn',
  wanted.get('language') === 'ms' ? 'ms' : 'en',
);

const target = document.getElementById('app');
if (target) mount(App, { target, props: { host: demoHost(view, { lively: !isSceneName(name) }) } });

for (const [turn, testId] of (wanted.get('press') ?? '').split(',').entries()) {
  setTimeout(
    () => document.querySelector<HTMLElement>(`[data-testid='${testId}']`)?.click(),
    500 * (turn + 1),
  );
}
