/** What the projector shows, decided by the state alone: given a state, when looked at, then one scene. */
import { describe, expect, test } from 'vitest';
import {
  STRAW_STAYS_MS,
  commentsIn,
  keptScene,
  newestOf,
  repliedTo,
  sceneOf,
} from '../../client/screens/projector/scene.ts';
import type { Comment } from '../../shared/meeting/comment.ts';
import { type AttachmentId, CommentId, OptionId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import { type EventBody, type MeetingState, fold } from '../../shared/meeting/meeting.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { PersonId } from '../../shared/stream/ids.ts';

const MINUTE = 60_000;
const chair = PersonId.parse('chair');
const first = TopicId.parse('t1');
const second = TopicId.parse('t2');
const poll = PollId.parse('poll');
const comment = CommentId.parse('c1');

/** Each event a minute after the one before, the first at minute 1. */
function stateAfter(...bodies: readonly EventBody[]): MeetingState {
  const state = fold(
    [created, ...topics, ...bodies].map((body, index) => ({ seq: index + 1, at: (index + 1) * MINUTE, body })),
  );
  if (!state) throw new Error('No state');
  return state;
}

const created: EventBody = {
  type: 'meetingCreated',
  procedure: SEVEN_STEPS,
  by: chair,
  details: {
    template: 'teaTalk',
    title: '茶话会',
    periodNo: '',
    neighborhood: '榕荫里',
    organizer: '',
    scope: { kind: 'estate', name: '' },
    place: '活动室',
    startsAt: 0,
    naming: 'real',
    expectedHouseholds: 0,
  },
};
const topics: readonly EventBody[] = [first, second].map((topicId) => ({
  type: 'topicAdded',
  topicId,
  title: topicId,
  text: '',
  plannedMinutes: 0,
  attachments: [],
}));
const started: EventBody = { type: 'sittingStarted' };
const discussing: EventBody = { type: 'discussionMoved', topicId: first };
const spoken: EventBody = {
  type: 'commentPosted',
  commentId: comment,
  topicId: first,
  authorId: chair,
  text: '同意',
  stance: 'for',
  official: false,
  replyTo: null,
};
const shown: EventBody = { type: 'displayChanged', showing: { kind: 'comment', commentId: comment } };
const hidden: EventBody = {
  type: 'commentHidden',
  commentId: comment,
  topicId: first,
  stance: 'for',
  reason: '隐私',
  by: chair,
};
const flow: EventBody = { type: 'displayChanged', showing: { kind: 'flow' } };
const welcome: EventBody = { type: 'displayChanged', showing: { kind: 'welcome' } };
const opened = (form: Poll['form']): EventBody => ({
  type: 'pollOpened',
  pollId: poll,
  topicId: first,
  question: '是否同意',
  form,
  method: 'threeWay',
  minChoices: 1,
  maxChoices: 1,
  basis: 'household',
  disclosure: 'totalsPublished',
  changeable: true,
  checkedInOnly: false,
  entitled: 3,
  rule: { quorum: 'none', majority: 'half' },
  limitMinutes: 0,
  options: [{ id: OptionId.parse('for'), label: '赞成' }],
  presentAtOpening: 3,
  by: chair,
});
const closed: EventBody = { type: 'pollClosed', pollId: poll, turnout: 2, by: chair };
const voided: EventBody = { type: 'pollVoided', pollId: poll, reason: '重来', by: chair };
const published: EventBody = {
  type: 'resultPublished',
  pollId: poll,
  by: chair,
  result: { entitled: 3, cast: 2, counts: [], quorumMet: null, carried: [], outcome: 'passed' },
};
const settled: EventBody = { type: 'topicClosed', topicId: first, outcome: { kind: 'passed', note: '' }, by: chair };
const reopened: EventBody = { type: 'topicReopened', topicId: first, by: chair };
const ended: EventBody = { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } };
const adjourned: EventBody = { type: 'sittingAdjourned' };
const resumed: EventBody = { type: 'sittingResumed' };

/** Right after the last event. */
const kindAfter = (...bodies: readonly EventBody[]) =>
  sceneOf(stateAfter(...bodies), (bodies.length + 3) * MINUTE).kind;

describe('the flow of the sitting', () => {
  test('before it starts the screen is the way in', () => expect(kindAfter()).toBe('welcome'));
  test('between topics it is the agenda', () => expect(kindAfter(started)).toBe('agenda'));
  test('a topic under discussion', () => expect(kindAfter(started, discussing)).toBe('topic'));
  test('a settled topic shows its outcome until the chair moves on', () => {
    expect(kindAfter(started, discussing, settled)).toBe('outcome');
    expect(kindAfter(started, discussing, settled, { type: 'discussionMoved', topicId: second })).toBe('topic');
  });
  test('a break, and after it the topic again', () => {
    expect(kindAfter(started, discussing, adjourned)).toBe('adjourned');
    expect(kindAfter(started, discussing, adjourned, resumed)).toBe('topic');
  });
  test('the end', () => expect(kindAfter(started, discussing, settled, ended)).toBe('ended'));
});

describe('what the chair puts up', () => {
  test('the welcome page comes before everything, also in a break and after the end', () => {
    expect(kindAfter(started, discussing, welcome)).toBe('welcome');
    expect(kindAfter(started, discussing, adjourned, welcome)).toBe('welcome');
    expect(kindAfter(started, discussing, settled, ended, welcome)).toBe('welcome');
  });
  test('a comment, until it is taken down', () => {
    expect(kindAfter(started, discussing, spoken, shown)).toBe('comment');
    expect(kindAfter(started, discussing, spoken, shown, flow)).toBe('topic');
  });
  test('a hidden comment leaves the screen at once', () =>
    expect(kindAfter(started, discussing, spoken, shown, hidden)).toBe('topic'));
  test('a comment this browser does not hold leaves the flow as it is', () =>
    expect(kindAfter(started, discussing, shown)).toBe('topic'));
  test('a break comes before a comment', () =>
    expect(kindAfter(started, discussing, spoken, shown, adjourned)).toBe('adjourned'));
});

describe('polls', () => {
  test.each(['straw', 'formal'] as const)('an open %s poll takes the screen', (form) => {
    expect(kindAfter(started, discussing, spoken, shown, opened(form))).toBe('pollOpen');
  });
  test('closed: only that it is counted; published: the result', () => {
    expect(kindAfter(started, discussing, opened('formal'), closed)).toBe('pollClosed');
    expect(kindAfter(started, discussing, opened('formal'), closed, published)).toBe('result');
  });
  test('a voided poll gives the topic back', () =>
    expect(kindAfter(started, discussing, opened('formal'), voided)).toBe('topic'));
  test('an outcome comes after the result', () =>
    expect(kindAfter(started, discussing, opened('formal'), closed, published, settled)).toBe('outcome'));
  test('a result gives way when the discussion is taken up anew', () => {
    const decided = [started, discussing, opened('formal'), closed, published];
    expect(kindAfter(...decided, settled, reopened)).toBe('topic');
    expect(kindAfter(...decided, adjourned, resumed)).toBe('topic');
  });
  test('a straw result stays a moment, a formal one as long as it takes', () => {
    const bodies = (form: Poll['form']) => [started, discussing, opened(form), closed, published];
    const closedAt = 7 * MINUTE;
    const straw = stateAfter(...bodies('straw'));
    expect(sceneOf(straw, closedAt + STRAW_STAYS_MS - 1).kind).toBe('result');
    expect(sceneOf(straw, closedAt + STRAW_STAYS_MS).kind).toBe('topic');
    expect(sceneOf(stateAfter(...bodies('formal')), closedAt + 60 * MINUTE).kind).toBe('result');
  });
});

describe('words on the screen', () => {
  test('the newest comments of the topic first, hidden and others left out', () => {
    const state = stateAfter(started, discussing);
    const made = (id: string, topicId: TopicId, isHidden = false): Comment => ({
      ...{ id: CommentId.parse(id), seq: 1, topicId, authorId: chair, text: id, stance: null, official: false },
      ...{ replyTo: null, at: 0, hidden: isHidden ? { reason: '' } : null },
    });
    const comments = [made('a', first), made('b', first, true), made('c', second), made('d', first), made('e', first)];
    const topic = state.topics[0]!;
    expect(newestOf({ ...state, comments }, topic, 2).map((one) => one.id)).toEqual(['e', 'd']);
    expect(newestOf({ ...state, comments }, topic, 9).map((one) => one.id)).toEqual(['e', 'd', 'a']);
  });
  test('a reply names whom it answers, where that comment is known', () => {
    const state = stateAfter(started, discussing, spoken);
    const reply = { ...state.comments.slice()[0]!, id: CommentId.parse('c2'), authorId: PersonId.parse('other') };
    expect(repliedTo(state, { ...reply, replyTo: comment })).toBe(chair);
    expect(repliedTo(state, { ...reply, replyTo: CommentId.parse('older') })).toBeUndefined();
    expect(repliedTo(state, reply)).toBeUndefined();
  });
});

test('a picture that says the same stays the very same object, half a second later and after other news', () => {
  const before = stateAfter({ type: 'sittingStarted' }, { type: 'discussionMoved', topicId: first });
  const scene = sceneOf(before, 10 * MINUTE);
  expect(keptScene(scene, sceneOf(before, 10 * MINUTE + 500))).toBe(scene);
  const moved = stateAfter({ type: 'sittingStarted' }, { type: 'discussionMoved', topicId: second });
  expect(keptScene(scene, sceneOf(moved, 10 * MINUTE))).toMatchObject({ kind: 'topic', topic: { id: 't2' } });
});

describe('what the chair puts up', () => {
  const up = (scene: object): EventBody => ({ type: 'sceneShown', scene }) as EventBody;
  const file = { id: 'f' as AttachmentId, name: '方案.pdf', mediaType: 'application/pdf', size: 1 } as const;
  const picture = { kind: 'attachment', attachmentId: file.id, page: 1, zoom: 100, x: 500, y: 500 };
  const withFile: EventBody = {
    ...{ type: 'topicEdited', topicId: first, title: first, text: '', plannedMinutes: 0 },
    ...{ attachments: [file], by: chair },
  };
  const scenesOf = (screenId: string | null, ...bodies: readonly EventBody[]) =>
    sceneOf(stateAfter(...bodies), (bodies.length + 3) * MINUTE, screenId);

  test('stands before the sitting, over a vote and in a break', () => {
    const message = up({ kind: 'message', text: '请就座' });
    expect(kindAfter(message)).toBe('message');
    expect(kindAfter(started, discussing, opened('formal'), message)).toBe('message');
    expect(kindAfter(started, discussing, adjourned, up({ kind: 'countdown', until: 1, label: '' }))).toBe('countdown');
    expect(kindAfter(started, discussing, up({ kind: 'agenda' }))).toBe('agenda');
  });
  test('a picture goes with its attachment', () => {
    expect(scenesOf(null, withFile, started, discussing, up(picture))).toEqual({ kind: 'picture', picture, file });
    expect(kindAfter(started, discussing, up(picture))).toBe('topic');
  });
  test('a wall of comments is about the topic on the table, between two about the meeting', () => {
    const wall = up({ kind: 'comments', order: 'newest' });
    expect(scenesOf(null, started, discussing, wall)).toMatchObject({ kind: 'comments', topic: { id: first } });
    expect(scenesOf(null, started, wall)).toMatchObject({ kind: 'comments', topic: undefined });
  });
  test('a dark wall is dark whatever is on it; a screen that is held stays what it is', () => {
    const dark: EventBody = { type: 'wallDarkened', dark: true };
    const held: EventBody = { type: 'screenArranged', screenId: 'w', name: '走廊', held: { kind: 'welcome' } };
    expect(scenesOf('w', started, discussing, held).kind).toBe('welcome');
    expect(scenesOf('other', started, discussing, held).kind).toBe('topic');
    expect(scenesOf(null, started, discussing, held).kind).toBe('topic');
    expect(scenesOf('other', started, discussing, held, dark).kind).toBe('dark');
    expect(scenesOf('w', started, discussing, held, dark).kind).toBe('welcome');
  });

  test('comments stand newest first, or by how many second them, hidden ones and other topics never', () => {
    const said = (id: string, topicId: TopicId): EventBody => ({ ...spoken, commentId: CommentId.parse(id), topicId });
    const state = stateAfter(
      started,
      discussing,
      spoken,
      said('c2', first),
      said('c3', second),
      said('c4', first),
      hidden,
    );
    const topic = state.topics[0];
    const ids = (list: readonly Comment[]) => list.map(({ id }) => id);
    expect(ids(commentsIn(state, topic, 'newest', {}, 9))).toEqual(['c4', 'c2']);
    expect(ids(commentsIn(state, topic, 'newest', {}, 1))).toEqual(['c4']);
    expect(ids(commentsIn(state, undefined, 'sides', {}, 9))).toEqual(['c4', 'c3', 'c2']);
    expect(ids(commentsIn(state, topic, 'seconded', { c2: 3, c3: 9, c4: 1, c1: 5 }, 9))).toEqual(['c2', 'c4']);
    expect(ids(commentsIn(state, topic, 'seconded', {}, 9))).toEqual([]);
  });
});
