/** Where a phone looks: what belongs to the topic somebody reads on purpose is shown of that one. */
import '../support/words.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Meeting } from '../../client/meeting/Meeting.svelte.ts';
import { PhoneState } from '../../client/screens/phone/phoneState.svelte.ts';
import { FREE_TERMS } from '../../shared/meeting/moderation.ts';
import { Present } from '../../client/screens/phone/present.svelte.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import { chair, stateOf, underWay } from '../meeting/given.ts';

beforeEach(() => {
  const entry = { state: null as unknown };
  vi.stubGlobal('history', {
    get state() {
      return entry.state;
    },
    pushState: (state: unknown) => (entry.state = state),
    replaceState: (state: unknown) => (entry.state = state),
    go: () => (entry.state = null),
  });
  vi.stubGlobal('scrollTo', () => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The meeting is at the lift; `null`: it has not begun. */
function phoneAt(currentTopicId: string | null): PhoneState {
  const topics = ['lift', 'parking'].map((id) => ({ id, title: id, outcome: null }));
  const view = { state: { topics, currentTopicId, polls: [] }, mine: null };
  return new PhoneState({ id: 'm1', token: 'token', status: 'live', outgoing: [], view } as unknown as Meeting);
}

test.each(['lift', null])(
  'the comments of a topic read on purpose are those of that topic, the meeting at %s',
  (at) => {
    const phone = phoneAt(at);
    phone.read('parking' as TopicId);
    phone.open('comments');
    expect([phone.place, phone.topic?.id]).toEqual(['comments', 'parking']);
    phone.open('more');
    expect(phone.topic?.id).toBe('parking');
    phone.open('results');
    expect(phone.topic?.id).toBe('parking');
  },
);

test('what belongs to the whole meeting lets go of the topic, and so does the way back', () => {
  const phone = phoneAt('lift');
  phone.read('parking' as TopicId);
  phone.open('agenda');
  expect([phone.place, phone.topic?.id]).toEqual(['agenda', 'lift']);
  phone.read('parking' as TopicId);
  phone.open('comments');
  phone.follow();
  expect([phone.place, phone.topic?.id, phone.apart]).toEqual(['now', 'lift', false]);
});

test('仅签到者可发言: whoever said 先不签到 goes on watching, and is not asked again', () => {
  const terms = { ...FREE_TERMS, checkedInOnly: true };
  const state = stateOf(...underWay, { type: 'commentTermsSet', terms, by: chair });
  const mine = { personId: 'wang', role: 'resident', checkedIn: null };
  const phone = new PhoneState({ id: 'm1', token: 't', outgoing: [], view: { state, mine } } as unknown as Meeting);
  const present = new Present(phone);
  expect([phone.mustCheckIn, present.asksCheckInNow]).toEqual([true, true]);
  phone.putAside('checkIn');
  expect([phone.mustCheckIn, present.asksCheckIn, present.asksCheckInNow]).toEqual([true, true, false]);
});
