/** What the minutes are called, on the screen as on paper. */
import type { Rehearsed } from '../meeting/rehearsal.ts';

/** ……茶话会 → ……茶话会纪要 */
export const minutesTitle = (meeting: string): string => (meeting.endsWith('纪要') ? meeting : `${meeting}纪要`);

/** （2026年第1期）, but never brackets around brackets. */
export const inBrackets = (words: string): string => (words === '' || /[（(]/.test(words) ? words : `（${words}）`);

export const DRAFT = '草稿（未定稿）';
export const sealedStatus = (revision: number): string => `定稿（第${revision}版）`;

/** On a copy whose records its own log and text do not give. */
export const UNCHECKED = '随档案导入，未核对';
/** Under whatever a rehearsal leaves on paper. */
export const REHEARSED = '这是彩排：居民由程序模拟，内容只作练习，不作任何依据';

/** 【彩排】…: what a meeting is called on every paper, so that no rehearsal can be taken for a real one. */
export const titleOnPaper = ({
  details: { title },
  rehearsal,
}: Rehearsed & { readonly details: { readonly title: string } }): string => (rehearsal ? `【彩排】${title}` : title);
