/** 答疑 on a phone whose page went away in between: what was asked and wanted from here is not forgotten with it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Meeting } from '../../client/meeting/Meeting.svelte.ts';
import { draftsOf } from '../../client/meeting/drafts.ts';
import { Backings } from '../../client/screens/phone/inquiryBacking.svelte.ts';
import { inquiryDraftOf } from '../../client/screens/phone/inquiryDraft.svelte.ts';
import type { PhoneState } from '../../client/screens/phone/phoneState.svelte.ts';
import { speakIn } from '../../client/text/speak.ts';
import type { InquiryId } from '../../shared/meeting/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';

await speakIn('zh-CN', ['inquiry']);

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function meetingThatAnswers(): { readonly meeting: Meeting; readonly answer: (answer: Answer) => Promise<void> } {
  let resolve: (answer: Answer) => void = () => {};
  const submit = () => new Promise<Answer>((done) => (resolve = done));
  const answer = async (said: Answer) => {
    resolve(said);
    await new Promise((done) => setTimeout(done));
  };
  return { meeting: { id: 'm1', outgoing: [], submit } as unknown as Meeting, answer };
}

test('a question refused after its page was left, and came back, lies there again with the reason', async () => {
  const { meeting, answer } = meetingThatAnswers();
  const first = inquiryDraftOf(meeting, draftsOf('m1', 'wang'));
  first.text = '电梯什么时候修好？';
  void first.send(false);
  const again = inquiryDraftOf(meeting, draftsOf('m1', 'wang'));
  again.text = '夜里也吵';
  await answer({ ok: false, code: 'inquiry.closed', message: '现在不收问题了。' });
  expect(again.text).toBe('电梯什么时候修好？夜里也吵');
  expect(again.problem).toBe('现在不收问题了。');
});

test('a page that comes back begins at rest, without what was wrong with an empty field', async () => {
  const { meeting } = meetingThatAnswers();
  const first = inquiryDraftOf(meeting, draftsOf('m1', 'li'));
  first.phase = 'writing';
  await first.send(false);
  expect(first.problem).not.toBe('');
  const again = inquiryDraftOf(meeting, draftsOf('m1', 'li'));
  expect([again.phase, again.problem]).toEqual(['resting', '']);
});

test('what this phone 附议d stays so on a page that comes back before the server’s next welcome', async () => {
  const { meeting, answer } = meetingThatAnswers();
  const phone = { meeting, mine: { backed: [] } } as unknown as PhoneState;
  const question = 'q1' as InquiryId;
  const tap = new Backings(phone).toggle(question);
  await answer({ ok: true, seq: 9, at: 6_000 });
  await tap;
  expect(new Backings(phone).has(question)).toBe(true);
});
