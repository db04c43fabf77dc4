/** 删除: what is typed before a meeting goes, and for how long it can be taken back. */

const DAY_MS = 24 * 60 * 60_000;
/** PIPL 47 asks that what is not needed goes; a month is the time in which somebody notices that it was the wrong one. */
export const GRACE_DAYS = 30;
export const GRACE_MS = GRACE_DAYS * DAY_MS;

/** How many of the title's last letters and figures have to be typed. */
const TYPED = 4;

/** Width, case, spaces and signs make no other: an input method puts in what it likes. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The end of the title that has to be typed, as it stands there: `…加装电梯`, `…会（第三期）`. A title without a letter or figure: all of it. */
export function titleEnd(title: string): string {
  const signs = [...title.trim()];
  let counted = 0;
  for (let start = signs.length - 1; start >= 0; start -= 1) {
    if (plain(signs[start] ?? '') !== '') counted += 1;
    if (counted === TYPED) return signs.slice(start).join('');
  }
  return signs.join('');
}

/**
 * Whether that was typed: the end of the title, or more of it, or the six digits of the meeting's code, for whoever can't write the
 * title's characters.
 */
export function confirmsDeletion(
  { title, joinCode }: { readonly title: string; readonly joinCode: string },
  typed: string,
): boolean {
  const said = plain(typed);
  if (said !== '' && said === joinCode) return true;
  const end = plain(titleEnd(title));
  if (end === '') return typed.trim() === title.trim();
  return said.endsWith(end) && plain(title).endsWith(said);
}

/** Days that are left until the moment, the last one included; 0 when it has come. */
export const daysLeft = (dueAt: number, now: number): number => Math.max(0, Math.ceil((dueAt - now) / DAY_MS));
