/** The browser's beginning: styles, then the screen the address asks for, in the language of whoever looks at it. */
import './oldKernels.ts';
import { mount } from 'svelte';
import App from './App.svelte';
import { bring } from './router/bring.ts';
import { SCREENS } from './router/routes.ts';
import { steadyTaps } from './parts/steadyTaps.ts';
import { router } from './router/router.svelte.ts';
import { locale } from './text/locale.ts';
import { speakAnywhere } from './text/speak.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/kit.css';

const target = document.getElementById('app');
steadyTaps();
document.documentElement.lang = locale;

/** What index.html says stands until there are words for anything else. */
async function begin(app: HTMLElement): Promise<void> {
  // On its way meanwhile; where it does not come, the page says so itself.
  bring(router.begin(SCREENS)).catch(() => undefined);
  try {
    await speakAnywhere();
  } catch {
    document.getElementById('first')?.setAttribute('data-state', 'failed');
    return;
  }
  app.textContent = '';
  mount(App, { target: app });
}
if (target) void begin(target);
