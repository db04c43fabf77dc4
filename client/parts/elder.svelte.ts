/** Whose screen this is, and 长辈版 on it: larger type and targets everywhere a resident comes, chosen once and kept on this device. */
import { asksForElder } from '../../shared/meeting/joinLink.ts';
import { keep, kept } from '../meeting/keep.ts';
import { withoutQuestion } from '../router/history.ts';

const KEY = 'tea.elder';

/** `public/start.js` chooses it from the address before anything is drawn. */
export type Face = 'resident' | 'login' | 'staff' | 'projector' | 'paper';

class ElderMode {
  on = $state(kept(KEY) === 'yes');

  #face: Face = 'resident';

  /** The router calls this before a screen is drawn: the large type is for what residents read; officials' screens keep their size. */
  apply(face: Face = this.#face): void {
    const { dataset } = document.documentElement;
    this.#face = face;
    if (face === 'resident' || face === 'login') delete dataset['face'];
    else dataset['face'] = face;
    if (this.on && (face === 'resident' || face === 'paper')) dataset['elder'] = '';
    else delete dataset['elder'];
  }

  /** Whoever came by the code of 长辈版 keeps it on this device, and may switch it off: a reload must not ask anew. */
  fromAddress(): void {
    if (!asksForElder(location.search)) return;
    this.switch(true);
    withoutQuestion('elder');
  }

  switch(on: boolean): void {
    this.on = on;
    keep(KEY, on ? 'yes' : null);
    this.apply();
  }
}

export const elderMode = new ElderMode();
