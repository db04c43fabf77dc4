/** 不记名: what seals a ballot, and what a phone shows of such a poll and of no other, with its words. */
import type { Poll } from '../../../shared/meeting/poll.ts';
import { type Sealed as SealedBallot, sealChoice } from '../../meeting/sealing.ts';
import type { Locale } from '../../../shared/locale.ts';
import { locale } from '../../text/locale.ts';
import { type SealedText, fillSealed } from '../../text/sealed.ts';

export { default as Sealed } from './Sealed.svelte';

/** To the key of this poll. */
export const sealFor = ({ id: pollId, options, sealed }: Poll, choice: readonly string[]): SealedBallot =>
  sealChoice({ publicKey: sealed?.publicKey ?? '', pollId, options }, choice);

const WORDS: Readonly<Record<Locale, () => Promise<{ readonly sealed: SealedText }>>> = {
  'zh-CN': () => import('../../text/zh-CN/sealed.ts'),
  'zh-TW': () => import('../../text/zh-TW/sealed.ts'),
  en: () => import('../../text/en/sealed.ts'),
};
/** Not of `speak.ts`, which every phone loads. */
export const speakSealed = async (): Promise<void> => fillSealed((await WORDS[locale]()).sealed);
