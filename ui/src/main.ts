import { mount } from 'svelte';
import './styles/index.css';
import App from './App.svelte';
import { tauriHost } from './lib/host/tauri';

// A kiosk has no use for the browser's own menu.
window.addEventListener('contextmenu', (event) => event.preventDefault());

const target = document.getElementById('app');
if (target) mount(App, { target, props: { host: tauriHost() } });
