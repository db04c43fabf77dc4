/** Words of a vote without names. */
import type { SealedText } from '../sealed.ts';

export const sealed: SealedText = {
  about:
    'Your ballot is sealed on your phone before it is sent. Neither chair nor tellers can see who chose what; after the end only totals are counted and the key is destroyed.',
  receipt: 'Your receipt',
  receiptAbout:
    'These 12 characters only show that your ballot is in the box, not what you chose. Once the result is published you can check it here.',
  unnamed: 'A vote without names: only totals, and no list of who chose what.',
  counting: 'The box is being opened, for totals only.',
  check: 'Check my receipt',
  checking: 'Checking',
  inside: 'Your receipt is on the list: your ballot was counted.',
  notInside:
    'Your receipt is not on the list. Your household may have voted again on another phone; if not, tell the chair.',
  noReceipt: 'There is no receipt on this phone. One that you wrote down can be found below.',
  changed: 'The list does not match the record of the meeting. Please tell the chair at once.',
  list: (count) => `All receipts, ${count}`,
};
