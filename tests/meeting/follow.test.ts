/** How a browser keeps up: pages of older comments beside live events, welcomes, and servers that are newer than the page. */
import { describe, expect, test } from 'vitest';
import { type View, follow, withPage } from '../../shared/follow.ts';
import type { Comment } from '../../shared/meeting/comment.ts';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody, MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import type { Card, CommentPage, DownMessage } from '../../shared/wire/down.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { chair, stateOf, topicAdded, underWay, wang } from './given.ts';

const id = (text: string) => text as CommentId;
const a = 'a' as TopicId;
const posted = (text: string): EventBody => ({
  type: 'commentPosted',
  commentId: id(text),
  topicId: a,
  authorId: wang,
  text,
  stance: 'for',
  official: false,
  replyTo: null,
});
const hiding = (text: string): EventBody => ({
  type: 'commentHidden',
  commentId: id(text),
  topicId: a,
  stance: 'for',
  reason: '与议题无关',
  by: chair,
});
const said = (text: string, seq: number): Comment => ({
  id: id(text),
  seq,
  topicId: a,
  authorId: wang,
  text,
  stance: 'for',
  official: false,
  replyTo: null,
  at: seq * 1000,
  hidden: null,
});

const welcome = (state: MeetingState, version = WIRE_VERSION): DownMessage => ({
  type: 'welcome',
  version,
  meetingId: 'hall' as never,
  joinCode: '123456',
  addresses: [],
  state,
  cards: [],
  now: 1,
});
const events = (...list: readonly MeetingEvent[]): DownMessage => ({ type: 'events', events: [...list], cards: [] });
const event = (seq: number, body: unknown): MeetingEvent => ({ seq, at: seq * 1000, body: body as EventBody });
const page = (comments: readonly Comment[], rest: Partial<CommentPage> = {}): CommentPage => ({
  comments: [...comments],
  cards: [],
  seconds: {},
  seconded: [],
  before: null,
  ...rest,
});
const heard = (view: View | null, ...messages: readonly DownMessage[]): View => {
  const next = messages.reduce(follow, view);
  if (!next) throw new Error('no welcome');
  return next;
};
const textsOf = (view: View | null) => view?.state.comments.map(({ text, hidden }) => hidden?.reason ?? text);

/** A browser that came at 9: two older comments (7, 8) are not loaded, the newest (9) is. */
const full = stateOf(...underWay, posted('一'), posted('二'), posted('三'));
const came = heard(null, welcome({ ...full, comments: full.comments.slice(-1) }));
const older = [said('一', 7), said('二', 8)];

describe('a page of older comments', () => {
  test('goes before what is here, each comment once', () => {
    expect(textsOf(withPage(came, came, page([...older, said('三', 9)])))).toEqual(['一', '二', '三']);
  });

  test('does not bring back what was hidden while it was on its way', () => {
    const hid = heard(came, events(event(10, hiding('二'))));
    const paged = withPage(came, hid, page(older, { seq: 9 }));
    expect(textsOf(paged)).toEqual(['一', '与议题无关', '三']);
    expect(paged?.state.comments.map(({ text }) => text)).toEqual(['一', '', '三']);
  });

  test('does not bring back what was hidden long before it was asked for', () => {
    const hid = heard(came, events(event(10, hiding('一')), event(11, posted('四'))));
    expect(textsOf(withPage(hid, hid, page(older)))).toEqual(['与议题无关', '二', '三', '四']);
  });

  test('shows as hidden what the page knows to be, and stays so when the event comes after it', () => {
    const gone = { ...said('二', 8), text: '', hidden: { reason: '与议题无关' } };
    const paged = withPage(came, came, page([older[0]!, gone], { seq: 10 }));
    expect(textsOf(heard(paged, events(event(10, hiding('二')))))).toEqual(['一', '与议题无关', '三']);
  });

  test('what it knows before the event has come is shown once, when it comes', () => {
    const paged = withPage(came, came, page([said('四', 10), ...older], { seq: 10 }));
    expect(textsOf(paged)).toEqual(['一', '二', '三']);
    expect(textsOf(heard(paged, events(event(10, posted('四')))))).toEqual(['一', '二', '三', '四']);
  });

  test('is asked for again when a welcome came in between: what it hides went by unheard', () => {
    const again = heard(came, welcome(stateOf(...underWay, posted('一'), posted('二'), posted('三'), hiding('一'))));
    expect(withPage(came, again, page(older))).toBeNull();
  });

  test('is not believed when it is older than the welcome, whichever server read it', () => {
    const state = stateOf(...underWay, posted('一'), posted('二'), posted('三'), hiding('一'));
    const fresh = heard(null, welcome({ ...state, comments: [] }));
    expect(withPage(fresh, fresh, page(older, { seq: 9 }))).toBeNull();
    expect(textsOf(withPage(fresh, fresh, page(older, { seq: 10 })))).toEqual(['一', '二']);
  });

  test('one read before two speakers were merged is asked for again', () => {
    const merged = follow(
      came,
      events(event(10, { type: 'speakersMerged', from: 'li', into: wang, stances: [], by: chair })),
    ) as View;
    expect(withPage(came, merged, page(older, { seq: 9 }))).toBeNull();
    expect(withPage(came, merged, page(older, { seq: 10 }))).not.toBeNull();
  });

  test('takes back neither a newer count of seconds nor a newer name', () => {
    const card = (name: string): Card => ({ id: wang, name, role: 'resident' });
    const asked = heard(came, { type: 'counts', seconds: { 一: 3 } }, { type: 'cards', cards: [card('王')] });
    const now = heard(asked, { type: 'counts', seconds: { 一: 4 } }, { type: 'cards', cards: [card('王建国')] });
    const paged = withPage(asked, now, page(older, { seconds: { 一: 3, 二: 1 }, cards: [card('王')] }));
    expect(paged?.counts.seconds).toEqual({ 一: 4, 二: 1 });
    expect(paged?.cards[wang]?.name).toBe('王建国');
  });

  test('brings counts that went on while nobody here heard of them', () => {
    const asked = heard(came, { type: 'counts', seconds: { 一: 3 } });
    expect(withPage(asked, asked, page(older, { seconds: { 一: 5 } }))?.counts.seconds).toEqual({ 一: 5 });
  });
});

test('cards stay the same object while they say nothing new, so that no name on the page is worked out again', () => {
  const card = (name: string, role: Card['role'] = 'resident'): Card => ({ id: wang, name, role });
  const spoke = heard(came, { type: 'events', events: [event(10, posted('四'))], cards: [card('王')] });
  const again = heard(spoke, { type: 'events', events: [event(11, posted('五'))], cards: [card('王')] });
  expect(again.cards).toBe(spoke.cards);
  expect(heard(again, { type: 'cards', cards: [card('王建国')] }).cards[wang]).toEqual(card('王建国'));
  expect(heard(again, { type: 'cards', cards: [card('王', 'observer')] }).cards[wang]).toEqual(card('王', 'observer'));
});

describe('a welcome', () => {
  const paged = withPage(came, came, page(older));

  test('with nothing new keeps what was loaded', () => {
    expect(textsOf(heard(paged, welcome({ ...full, comments: full.comments.slice(-1) })))).toEqual(['一', '二', '三']);
  });

  test('with anything that may have been missed keeps none of it', () => {
    const state = stateOf(...underWay, posted('一'), posted('二'), posted('三'), hiding('一'));
    const window = { ...state, comments: state.comments.slice(-1) };
    expect(textsOf(heard(paged, welcome(window)))).toEqual(['三']);
  });

  test('that was overtaken by newer events takes nothing back, and what was hidden stays so', () => {
    const ahead = heard(paged, events(event(10, hiding('一')), event(11, posted('四'))));
    const overtaken = heard(ahead, welcome({ ...full, comments: full.comments.slice(-1) }));
    expect(textsOf(overtaken)).toEqual(['与议题无关', '二', '三', '四']);
    expect(overtaken.state.seq).toBe(11);
    expect(
      textsOf(withPage(overtaken, { ...overtaken, state: { ...overtaken.state, comments: [] } }, page(older))),
    ).toEqual(['与议题无关', '二']);
  });
});

describe('a server newer than the page', () => {
  const unknown = event(10, { type: 'doorsMerged', from: 'x', to: 'y' });

  test('an event of a type nobody here knows is passed over: the page goes on, and says that it is old', () => {
    const on = heard(came, events(unknown, event(11, topicAdded('c', '停车'))));
    expect(on.state.seq).toBe(11);
    expect(on.state.topics.map(({ title }) => title)).toEqual(['议题a', '议题b', '停车']);
    expect([on.behind, on.outdated]).toEqual([false, true]);
    expect(came.outdated).toBe(false);
  });

  test('so is one whose content can’t be folded', () => {
    const on = heard(came, events(event(10, { type: 'topicsReordered' }), event(11, posted('四'))));
    expect([on.state.seq, on.outdated]).toEqual([11, true]);
  });

  test('a gap is still a gap', () => {
    const on = heard(came, events(event(11, { type: 'doorsMerged' })));
    expect([on.state.seq, on.behind, on.outdated]).toEqual([9, true, false]);
  });

  test('its version is said at welcome and with every head', () => {
    expect(heard(null, welcome(full, WIRE_VERSION + 1)).outdated).toBe(true);
    expect(heard(came, { type: 'head', seq: 9, now: 1, version: WIRE_VERSION + 1 }).outdated).toBe(true);
    expect(heard(came, { type: 'head', seq: 9, now: 1, version: WIRE_VERSION }).outdated).toBe(false);
    expect(heard(came, { type: 'head', seq: 9, now: 1 }).outdated).toBe(false);
  });

  test('once said it stays so, and what was passed over comes with the next welcome', () => {
    const on = heard(came, events(unknown));
    const again = heard(on, welcome({ ...stateOf(...underWay, posted('一')), seq: 10 }));
    expect([textsOf(again), again.outdated]).toEqual([['一'], true]);
  });

  test('a message of a type nobody here knows changes nothing', () => {
    expect(heard(came, { type: 'weather' } as unknown as DownMessage)).toBe(came);
  });
});
