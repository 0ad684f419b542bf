/** Opens the app on a scene of the demo station. */
import { render, screen } from '@testing-library/svelte';
import App from '../App.svelte';
import type { Language } from '../lib/host/bindings';
import { type DemoHost, demoHost } from '../lib/host/demo/host';
import { type SceneName, scene } from '../lib/host/demo/scenes';

export async function open(name: SceneName, language: Language = 'en'): Promise<DemoHost> {
  const host = demoHost(scene(name, language));
  render(App, { props: { host } });
  await screen.findByText('Kaunter');
  return host;
}

/** Whether a control is on screen. */
export function has(testId: string): boolean {
  return screen.queryByTestId(testId) !== null;
}
