/** The browser's beginning: styles, then the screen the address asks for. */
import './oldKernels.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { steadyTaps } from './parts/steadyTaps.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/kit.css';

const target = document.getElementById('app');
steadyTaps();
if (target) {
  target.textContent = '';
  mount(App, { target });
}
