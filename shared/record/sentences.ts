/** Words of people as sentences of the minutes. */

/** With one full stop at the end, whether they wrote one or not. */
export const fullStop = (words: string): string =>
  /[。！？!?…”」）)]$/.test(words) ? words : `${words.replace(/[，、；,;.]+$/, '')}。`;
