/** 集思广益: asked, answered, gathered, replied to, concluded. */
import { describe, expect, test } from 'vitest';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { IdeaId, PhoneKey, QuestionId } from '../../shared/estate/ids.ts';
import { ideasOf, questionStatus } from '../../shared/estate/openQuestion.ts';
import type { IdeaCommand } from '../../shared/estate/openQuestionHandling.ts';
import type { QuestionEvent } from '../../shared/estate/openQuestion.ts';
import { codeOf, eventsOf, given, keeper, song, standing, stateOf, worker } from './given.ts';

const q = QuestionId.parse('q1');
const idea = (id: string) => IdeaId.parse(id);
const asked = (closesAt: number | null = null): EstateBody => ({
  ...{ type: 'questionAsked', questionId: q, number: 1, title: '东门广场怎么用', text: '', closesAt, by: keeper },
});
const said = (id: string, number: number, phone = 'phone1'): Extract<QuestionEvent, { type: 'ideaGiven' }> => ({
  ...{ type: 'ideaGiven', questionId: q, ideaId: idea(id), number, text: '放几张长椅', authorId: song },
  ...{ pseudonymous: false, phone: PhoneKey.parse(phone) },
});
const give = (phone = 'phone1'): IdeaCommand => ({
  ...{ type: 'giveIdea', questionId: q, text: '放几张长椅', pseudonymous: true, authorId: song },
  phone: PhoneKey.parse(phone),
});

describe('asking', () => {
  test('gives a number; a day that is over is refused', () => {
    const ask = { type: 'askQuestion', title: '东门广场怎么用', text: '写一写', closesAt: 1_000_001 } as const;
    expect(eventsOf(given(...standing).when(ask, worker))).toEqual([
      {
        ...{ type: 'questionAsked', questionId: 'new1', number: 1, title: '东门广场怎么用', text: '写一写' },
        ...{ closesAt: 1_000_001, by: worker },
      },
    ]);
    expect(codeOf(given(...standing).when({ ...ask, closesAt: 1_000_000 }))).toBe('question.dayOver');
  });

  test('it is open before its moment, ended from it on, closed once it is concluded', () => {
    const state = stateOf(...standing, asked(9_000));
    const [question] = [...state.questions];
    expect([8_999, 9_000].map((now) => questionStatus(question!, now))).toEqual(['open', 'ended']);
    const closed = stateOf(...standing, asked(), {
      type: 'questionClosed',
      questionId: q,
      conclusion: '放',
      by: keeper,
    });
    expect(questionStatus([...closed.questions][0]!, 0)).toBe('closed');
  });
});

describe('answering', () => {
  test('counts on within the question', () => {
    expect(eventsOf(given(...standing, asked(), said('a', 1)).when(give('phone2'), song))).toEqual([
      { ...said('new1', 2, 'phone2'), pseudonymous: true },
    ]);
  });

  test('one phone gives five, the sixth is refused; another phone may', () => {
    const five = [1, 2, 3, 4, 5].map((number) => said(`a${number}`, number));
    expect(codeOf(given(...standing, asked(), ...five.slice(1)).when(give(), song))).toBe('done');
    expect(codeOf(given(...standing, asked(), ...five).when(give(), song))).toBe('idea.tooMany');
    expect(codeOf(given(...standing, asked(), ...five).when(give('phone2'), song))).toBe('done');
  });

  test('after its moment and after it was closed nothing is taken', () => {
    expect(codeOf(given(...standing, asked(1_000_000)).when(give(), song))).toBe('question.closed');
    expect(codeOf(given(...standing, asked(1_000_001)).when(give(), song))).toBe('done');
    const closed: EstateBody = { type: 'questionClosed', questionId: q, conclusion: '放', by: keeper };
    expect(codeOf(given(...standing, asked(), closed).when(give(), song))).toBe('question.closed');
    const again: EstateBody = { type: 'questionReopened', questionId: q, reason: '再听听', by: keeper };
    expect(codeOf(given(...standing, asked(), closed, again).when(give(), song))).toBe('done');
    expect(codeOf(given(...standing).when(give(), song))).toBe('question.unknown');
  });
});

describe('handling', () => {
  const events = [...standing, asked(), said('a', 1), said('b', 2, 'phone2')];
  const group = (heading: string, ...ids: string[]) =>
    ({ type: 'groupIdeas', questionId: q, heading, ideaIds: ids.map(idea) }) as const;

  test('answers come under a heading and out again; what stands there already is left', () => {
    const grouped = eventsOf(given(...events).when(group('长椅', 'a', 'b')));
    expect(grouped).toEqual([
      { type: 'ideasGrouped', questionId: q, heading: '长椅', ideaIds: ['a', 'b'], by: keeper },
    ]);
    const state = stateOf(...events, ...grouped);
    expect(ideasOf(state, q).map(({ heading }) => heading)).toEqual(['长椅', '长椅']);
    expect(eventsOf(given(...events, ...grouped).when(group('长椅', 'a')))).toEqual([]);
    expect(eventsOf(given(...events, ...grouped).when(group('', 'a')))).toHaveLength(1);
    expect(codeOf(given(...events).when(group('长椅', 'nobody')))).toBe('idea.unknown');
  });

  test('a reply to a heading needs one', () => {
    const reply = { type: 'replyToQuestion', questionId: q, heading: '长椅', text: '好' } as const;
    expect(codeOf(given(...events).when(reply))).toBe('question.noHeading');
    expect(codeOf(given(...events).when({ ...reply, heading: '' }))).toBe('done');
    expect(codeOf(given(...events, ...eventsOf(given(...events).when(group('长椅', 'a')))).when(reply))).toBe('done');
  });

  test('hiding keeps the reason, and can be taken back', () => {
    const hide = { type: 'hideIdea', ideaId: idea('a'), reason: '写了别人的名字' } as const;
    const hidden = eventsOf(given(...events).when(hide));
    expect(ideasOf(stateOf(...events, ...hidden), q)[0]?.hidden).toBe('写了别人的名字');
    expect(codeOf(given(...events, ...hidden).when(hide))).toBe('idea.alreadyHidden');
    const shown = eventsOf(given(...events, ...hidden).when({ type: 'showIdea', ideaId: idea('a') }));
    expect(ideasOf(stateOf(...events, ...hidden, ...shown), q)[0]?.hidden).toBeNull();
  });

  test('closing says what came of it, once', () => {
    const close = { type: 'closeQuestion', questionId: q, conclusion: '放六张长椅' } as const;
    const closed = eventsOf(given(...events).when(close));
    expect(codeOf(given(...events, ...closed).when(close))).toBe('question.closed');
    expect(codeOf(given(...events).when({ type: 'reopenQuestion', questionId: q, reason: '再听听' }))).toBe(
      'question.notClosed',
    );
  });
});
