/** 彩排: marked in its first event, nothing to the world outside, and what a new chair has done in it. */
import { describe, expect, test } from 'vitest';
import { EstateId } from '../../shared/estate/ids.ts';
import { cardsOf } from '../../shared/meeting/cards.ts';
import { HandId, OptionId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import type { AnyCommand, EventBody } from '../../shared/meeting/meeting.ts';
import { LESSONS, lessonsDone, nextLesson } from '../../shared/meeting/lessons.ts';
import { titleOnPaper } from '../../shared/record/titles.ts';
import { summaryOf } from '../../shared/meeting/summary.ts';
import { chair, created, given, stateOf, underWay, wang } from './given.ts';

const rehearsed = { ...(created as Extract<EventBody, { type: 'meetingCreated' }>), rehearsal: true as const };
const A = TopicId.parse('a');

describe('a rehearsal', () => {
  test('is known by its first event, and a meeting without the word is none', () => {
    expect(stateOf(rehearsed).rehearsal).toBe(true);
    expect('rehearsal' in stateOf(created)).toBe(false);
    expect(JSON.parse(summaryOf(stateOf(rehearsed)))).toMatchObject({ rehearsal: true });
    expect(summaryOf(stateOf(created))).not.toContain('rehearsal');
  });

  test('is called so on every paper', () => {
    const { title } = stateOf(created).details;
    expect(titleOnPaper(stateOf(rehearsed))).toBe(`【彩排】${title}`);
    expect(titleOnPaper(stateOf(created))).toBe(title);
  });

  test('leaves no card to be found by', () => {
    expect(cardsOf(null, stateOf(...underWay)).put.length).toBeGreaterThan(0);
    expect(cardsOf(null, stateOf(rehearsed, ...underWay.slice(1))).put).toEqual([]);
  });

  test.each<AnyCommand>([
    { type: 'releaseMinutes' } as AnyCommand,
    { type: 'placeUnderEstate', estateId: EstateId.parse('e') },
    { type: 'listTopic', title: '电梯', text: '', answers: {} as never },
  ])('is never released, nor placed under an estate: $type', (command) => {
    expect(given(rehearsed).when(command)).toEqual({ ok: false, code: 'rehearsal.notReal' });
    expect(given(created).when(command)).not.toMatchObject({ code: 'rehearsal.notReal' });
  });
});

describe('the lessons', () => {
  const polled = (form: 'straw' | 'formal'): EventBody => ({
    ...{ type: 'pollOpened', pollId: PollId.parse(form), topicId: A, question: '同意吗？', form, method: 'threeWay' },
    ...{ minChoices: 1, maxChoices: 1, basis: 'person', disclosure: 'totalsPublished', changeable: true },
    ...{ checkedInOnly: false, entitled: 0, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0 },
    ...{ options: [{ id: OptionId.parse('for'), label: '赞成' }], presentAtOpening: 0, by: chair },
  });
  const result = { counts: {}, cast: 0 } as never;
  const doneIn = (...events: readonly EventBody[]) =>
    LESSONS.filter((lesson) => lessonsDone(stateOf(...events))[lesson as keyof ReturnType<typeof lessonsDone>]);

  test('are done one by one, by what truly happened', () => {
    const [first, ...opened] = underWay;
    expect(doneIn(first!)).toEqual([]);
    const untilTopic = underWay.findIndex(({ type }) => type === 'discussionMoved');
    expect(doneIn(...underWay.slice(0, untilTopic))).toEqual(['start']);
    expect(opened.length).toBeGreaterThan(0);
    expect(doneIn(...underWay)).toEqual(['start', 'topic']);
    const called: EventBody = {
      ...{ type: 'speakerCalled', handId: HandId.parse('h'), personId: wang, topicId: A },
      ...{ side: null, order: false, seconds: 180, by: chair },
    };
    const evening = [...underWay, called];
    expect(doneIn(...evening)).toEqual(['start', 'topic', 'speaker']);
    evening.push({ type: 'speakerEnded', handId: HandId.parse('h'), by: chair }, polled('straw'));
    expect(doneIn(...evening)).toEqual(['start', 'topic', 'speaker', 'straw']);
    // The result of the straw poll is no formal result.
    evening.push({ type: 'resultPublished', pollId: PollId.parse('straw'), result, by: chair }, polled('formal'));
    expect(doneIn(...evening)).toEqual(['start', 'topic', 'speaker', 'straw', 'formal']);
    evening.push({ type: 'pollClosed', pollId: PollId.parse('formal'), turnout: 0, by: chair });
    expect(doneIn(...evening)).not.toContain('publish');
    evening.push({ type: 'resultPublished', pollId: PollId.parse('formal'), result, by: chair });
    expect(doneIn(...evening)).toEqual(['start', 'topic', 'speaker', 'straw', 'formal', 'publish']);
  });

  test('are pointed at in their order, but for a formal vote that somebody began too early', () => {
    const next = (...events: readonly EventBody[]) =>
      nextLesson(stateOf(...events), { ...lessonsDone(stateOf(...events)), minutes: false, end: false });
    expect(next(...underWay)).toBe('speaker');
    const voting = [...underWay, polled('formal')];
    expect(next(...voting)).toBe('publish');
    voting.push({ type: 'pollClosed', pollId: PollId.parse('formal'), turnout: 0, by: chair });
    expect(next(...voting)).toBe('publish');
    voting.push({ type: 'resultPublished', pollId: PollId.parse('formal'), result, by: chair });
    expect(next(...voting)).toBe('speaker');
  });
});
