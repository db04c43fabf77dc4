/** 长辈版: larger type and targets everywhere a resident comes, chosen once and kept on this device. */
import { keep, kept } from '../meeting/keep.ts';

const KEY = 'tea.elder';

class ElderMode {
  on = $state(kept(KEY) === 'yes');

  /** Screens for residents call this when they open; officials' screens keep their own size. */
  apply(): void {
    const { dataset } = document.documentElement;
    delete dataset['face'];
    if (this.on) dataset['elder'] = '';
    else delete dataset['elder'];
  }

  switch(on: boolean): void {
    this.on = on;
    keep(KEY, on ? 'yes' : null);
    this.apply();
  }
}

export const elderMode = new ElderMode();
