/** What the wall says of the minutes at the end: as the phones have them. */
import { expect, test } from 'vitest';
import { endedNote } from '../../client/screens/projector/endedNote.ts';
import { speakIn } from '../../client/text/speak.ts';
import type { Seal } from '../../shared/meeting/minutes.ts';

await speakIn('zh-CN', ['projector']);

const seals = [{ revision: 1, hash: 'ab', by: 'chair', at: 1, reason: '' } as Seal];
const LATER = '会议已经结束，纪要公布后可以在手机上查看。';
const DRAFT = '会议已经结束，纪要的草稿可以在手机上查看。';
const SEALED = '会议已经结束，纪要已定稿，可以在手机上查看。';

test.each([
  ['nothing is shown yet', { sealed: false, seals: [] }, LATER],
  ['the draft is shown', { sealed: false, draftShown: true, seals: [] }, DRAFT],
  ['they are sealed', { sealed: true, seals }, SEALED],
  ['they are sealed, and the draft was shown', { sealed: true, draftShown: true, seals }, SEALED],
  ['they are corrected, and phones read the last seal', { sealed: false, seals }, SEALED],
  ['they are corrected in front of everybody', { sealed: false, draftShown: true, seals }, DRAFT],
])('%s', (_, minutes, said) => {
  expect(endedNote(minutes)).toBe(said);
});
