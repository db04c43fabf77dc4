/** A ballot sent before the page was loaded anew: it is counted only where it is this person's own that lies in the box. */
import '../support/words.ts';
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Meeting } from '../../client/meeting/Meeting.svelte.ts';
import BallotPaper from '../../client/screens/phone/BallotPaper.svelte';
import { Ballot } from '../../client/screens/phone/ballot.svelte.ts';
import type { PollId } from '../../shared/meeting/ids.ts';
import { optionsFor } from '../../shared/meeting/pollOption.ts';
import { newKeyPair, open } from '../../server/sealed/hpke.ts';
import { SEAL_INFO } from '../../shared/meeting/sealedBallot.ts';
import { choiceOn } from '../../shared/meeting/sealedSheet.ts';

const pollId = 'p1' as PollId;
beforeEach(() => {
  const kept = { picked: ['for'], pending: ['for'], counted: null };
  const items = new Map([['tea.ballot.m1.token.p1', JSON.stringify(kept)]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The page as it stands after the reload, with what the server says of this voter. */
function page(mine: object, more: object = {}): Ballot {
  const meeting = {
    ...{ id: 'm1', token: 'token', status: 'live', outgoing: [] },
    view: { mine, state: { polls: [] } },
    ...more,
  };
  return new Ballot(meeting as unknown as Meeting, pollId);
}

test('one’s own in the box is counted', () => {
  const ballot = page({ voted: { p1: 5_000 } });
  ballot.settle(false);
  expect(ballot.phase).toBe('counted');
  expect(ballot.counted).toEqual({ choice: ['for'], at: 5_000 });
});

test('another member’s in the box is no receipt for this one', () => {
  const ballot = page({ voted: { p1: 5_000 }, votedBy: { p1: { name: '李强', replaced: false } } });
  ballot.settle(false);
  expect(ballot.counted).toBeNull();
  expect(ballot.phase).not.toBe('sending');
  expect(ballot.elsewhereAt).toBe(5_000);
});

test('a late refusal is said, and what was picked stays picked', () => {
  const ballot = page({ voted: {} });
  ballot.late({ ok: false, code: 'poll.alreadyVoted', message: '这一户已经投过票了。' });
  expect(ballot.problem).toBe('这一户已经投过票了。');
  expect(ballot.phase).toBe('choosing');
  expect(ballot.picked).toEqual(['for']);
});

/** The ballot of a household that is asked once and for good, as the phone draws it. */
function drawn(ballot: Ballot): string {
  const options = ['for', 'against', 'abstain'].map((id) => ({ id, label: id }));
  const poll = { id: pollId, method: 'threeWay', basis: 'household', changeable: false, options, minChoices: 1 };
  const phone = { mine: { registered: true }, presence: 'onSite', hasHousehold: true, today: '2026-05-20' };
  const props = { phone, poll, ballot } as unknown as ComponentProps<typeof BallotPaper>;
  return render(BallotPaper, { props }).body;
}

test('two of one household confirm at once: whoever comes second reads whose vote counts, and can tap nothing', async () => {
  const mine: { voted: object; votedBy?: object } = { voted: {} };
  const message = '这一票已经投过了，这次表决不能改票。';
  const ballot = page(mine, { submit: () => Promise.resolve({ ok: false, code: 'poll.alreadyVoted', message }) });
  ballot.late({ ok: false, code: 'server.busy', message: '' });
  ballot.read();
  expect(drawn(ballot)).toContain('确认投票');
  const sent = ballot.send();
  Object.assign(mine, { voted: { p1: 5_000 }, votedBy: { p1: { name: '老伴乙', replaced: false } } });
  await sent;
  const words = drawn(ballot);
  expect(words).toMatch(/老伴乙已在.*替您家投票，这次表决不能改票。/);
  expect(words).not.toContain(message);
  expect(words).not.toContain('<button');
});

test('refused before it is known whose vote counts, it does not ask to be confirmed again', async () => {
  const message = '这一票已经投过了，这次表决不能改票。';
  const ballot = page(
    { voted: {} },
    { submit: () => Promise.resolve({ ok: false, code: 'poll.alreadyVoted', message }) },
  );
  ballot.late({ ok: false, code: 'server.busy', message: '' });
  ballot.read();
  await ballot.send();
  expect(drawn(ballot)).toContain(message);
  expect(drawn(ballot)).not.toContain('确认投票');
});

test('a late yes is a receipt', () => {
  const ballot = page({ voted: {} });
  ballot.late({ ok: true, seq: 9, at: 6_000 });
  expect(ballot.counted).toEqual({ choice: ['for'], at: 6_000 });
});

test('in a poll without names it leaves the phone sealed, and what is kept beside the choice is its receipt', async () => {
  vi.stubGlobal('fetch', async () => ({ ok: true }));
  const keys = newKeyPair();
  const options = optionsFor([]);
  const publicKey = Buffer.from(keys.publicKey).toString('base64url');
  const polls = [{ id: pollId, options, sealed: { keyId: 'k', publicKey } }];
  const sent: { type: string; ballot: string }[] = [];
  const ballot = page(
    { voted: {} },
    {
      view: { mine: { voted: {} }, state: { polls } },
      submit: async (command: { type: string; ballot: string }) => (
        sent.push(command),
        { ok: true, seq: 9, at: 6_000 }
      ),
    },
  );
  ballot.late({ ok: false, code: 'server.busy', message: '' });
  await ballot.send();
  expect(sent).toMatchObject([{ type: 'castSealedBallot', pollId }]);
  expect(sent[0]?.ballot).toMatch(/^[\w-]{107}$/);
  const sheet = open(keys, Buffer.from(sent[0]?.ballot ?? '', 'base64url'), { info: SEAL_INFO, about: 'p1' });
  expect(sheet && choiceOn(options, sheet)).toEqual(['for']);
  expect(ballot.counted).toMatchObject({ choice: ['for'], at: 6_000 });
  expect(ballot.counted?.receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
});
