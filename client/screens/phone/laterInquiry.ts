/** 答疑 beside a phone's first screen, with words of its own. A file apart, for the card brings what comes later itself. */
import { Late } from '../../meeting/late.svelte.ts';
import { speak } from '../../text/speak.ts';

export const inquiryCard = new Late(async () => {
  const [card] = await Promise.all([import('./InquiryCard.svelte'), speak('inquiry')]);
  return card;
});
