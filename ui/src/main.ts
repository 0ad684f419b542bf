import { mount } from 'svelte';
import './styles/index.css';
import App from './App.svelte';
import { tauriHost } from './lib/host/tauri';

// A kiosk has no use for the browser's own menu.
window.addEventListener('contextmenu', (event) => event.preventDefault());

// What stands on a customer's card must not leave the page by the clipboard (APP-25).
for (const copying of ['copy', 'cut'] as const) {
  window.addEventListener(copying, (event) => event.preventDefault(), { capture: true });
}

const target = document.getElementById('app');
if (target) mount(App, { target, props: { host: tauriHost() } });
