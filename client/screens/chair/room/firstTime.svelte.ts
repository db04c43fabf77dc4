/** 「第一次主持」: whether this device still tells what to do next, above the big button. */
import { keep, kept } from '../../../meeting/keep.ts';

const KEY = 'tea.guide.first';

class FirstTime {
  shown = $state(kept(KEY) !== 'no');

  show(): void {
    this.shown = true;
    keep(KEY, null);
  }
  hide(): void {
    this.shown = false;
    keep(KEY, 'no');
  }
}
export const firstTime = new FirstTime();
