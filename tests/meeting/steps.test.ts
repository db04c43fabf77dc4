import { describe, expect, it } from 'vitest';
import { DraftId, NeedId } from '../../shared/estate/ids.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import { type EventBody, fold } from '../../shared/meeting/meeting.ts';
import { noticeDaysOf, stepStates, unsurveyed } from '../../shared/meeting/steps.ts';
import { noteRows, origins } from '../../shared/record/stepFacts.ts';
import { chair, created, given, stateOf, topicAdded } from './given.ts';

const published: EventBody = { type: 'agendaPublished', days: 3, by: chair };
const agenda = [created, topicAdded('a'), topicAdded('b')];
const sitting: readonly EventBody[] = [
  { type: 'stageEntered', stage: 'deliberate' },
  { type: 'sittingStarted' },
  { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } },
];
const answers: EventBody = {
  ...{ type: 'topicAnswers', topicId: 'a' as TopicId, by: chair },
  answers: {
    ...{ draftId: DraftId.parse('d'), proposers: 1, review: null },
    needs: [
      {
        ...{ id: NeedId.parse('n'), number: 1, category: '设施', text: '加装电梯', place: '' },
        ...{ raisedAt: 0, speaksFor: 1 },
      },
    ],
  },
};
const states = (...events: readonly EventBody[]) => stepStates(stateOf(...events)).join(' ');
const code = (outcome: ReturnType<ReturnType<typeof given>['when']>) => (outcome.ok ? 'done' : outcome.code);

describe('a step is done when what it must leave behind is there', () => {
  it('a first evening without set-up has done nothing before it begins', () => {
    expect(states(...agenda)).toBe('open open open open open open open');
    expect(states(...agenda, ...sitting)).toBe('open open open open open open open');
  });

  it('an evening has deliberated once one topic is concluded; one that carried everything over has not', () => {
    const closed = (topicId: string, kind: 'consensus' | 'carriedOver'): EventBody => ({
      ...{ type: 'topicClosed', topicId: topicId as TopicId, by: chair },
      outcome: { kind, note: '' },
    });
    expect(states(...agenda, closed('a', 'carriedOver'), closed('b', 'carriedOver'), ...sitting)).toBe(
      'open open open open open open open',
    );
    expect(states(...agenda, closed('a', 'consensus'), closed('b', 'carriedOver'), ...sitting)).toBe(
      'open open open done open open open',
    );
    expect(states(...agenda, closed('a', 'consensus'))).toBe('open open open open open open open');
  });

  it('needs, a public agenda, what was found out: each leaves its own', () => {
    const note: EventBody = {
      ...{ type: 'stepNoted', noteId: 'n1' as never, stage: 'survey' },
      text: '走访12户',
      by: chair,
    };
    expect(states(...agenda, answers)).toBe('done open open open open open open');
    expect(states(...agenda, published)).toBe('open done open open open open open');
    expect(states(...agenda, note)).toBe('open open done open open open open');
    expect(states(...agenda, note, { type: 'stepNoteRemoved', noteId: 'n1' as never, by: chair })).toBe(
      'open open open open open open open',
    );
  });

  it('a survey is done once each topic on the agenda has a record, or one speaks of all', () => {
    const note = (noteId: string, topicId?: string): EventBody => ({
      ...{ type: 'stepNoted', noteId: noteId as never, stage: 'survey', text: '走访12户', by: chair },
      ...(topicId === undefined ? {} : { topicId: topicId as TopicId }),
    });
    const survey = (...events: readonly EventBody[]) => {
      const state = stateOf(...agenda, ...events);
      return `${stepStates(state)[2]} ${unsurveyed(state)
        .map(({ id }) => id)
        .join(' ')}`.trim();
    };
    expect(survey(note('n1', 'a'))).toBe('open b');
    expect(survey(note('n1', 'a'), note('n2', 'b'))).toBe('done');
    // As in every meeting of before: it speaks of all.
    expect(survey(note('n1'))).toBe('done');
    expect(survey(note('n1', 'a'), { type: 'topicRemoved', topicId: 'b' as TopicId })).toBe('done');
    expect(survey(note('n1', 'a'), note('n2', 'b'), topicAdded('c'))).toBe('open c');
    const noted = given(...agenda).when({
      type: 'noteStep',
      stage: 'survey',
      topicId: 'a' as TopicId,
      text: '走访12户',
    });
    expect(noted.ok && noted.events).toMatchObject([{ type: 'stepNoted', topicId: 'a' }]);
    const gone = { type: 'noteStep', stage: 'survey', topicId: 'z' as TopicId, text: '走访12户' } as const;
    expect(code(given(...agenda).when(gone))).toBe('topic.unknown');
    const facts = { state: stateOf(...agenda, note('n1', 'b')), nameOf: () => '段明珠' };
    expect(noteRows('survey', facts).map(({ value }) => value)).toEqual(['议题二“议题b”：走访12户\u3000段明珠']);
  });

  it('a record that stands in sealed minutes stays; one of later may go, and all may once they are reopened', () => {
    const note = (noteId: string): EventBody => ({
      ...{ type: 'stepNoted', noteId: noteId as never, stage: 'survey', text: '走访12户', by: chair },
    });
    const sealed = (revision: number): EventBody => ({
      ...{ type: 'minutesSealed', revision, hash: '0'.repeat(64), by: chair },
    });
    const reopened: EventBody = { type: 'minutesReopened', revision: 2, reason: '写错了', by: chair };
    const removing = (noteId: string, ...events: readonly EventBody[]) =>
      code(
        given(...agenda, note('n1'), ...sitting, ...events).when({ type: 'removeStepNote', noteId: noteId as never }),
      );
    expect(removing('n1')).toBe('done');
    expect(removing('n1', sealed(1))).toBe('minutes.sealed');
    expect(removing('n2', sealed(1), note('n2'))).toBe('done');
    expect(removing('n1', sealed(1), reopened)).toBe('done');
    expect(removing('n2', sealed(1), note('n2'), reopened, sealed(2))).toBe('minutes.sealed');
    expect(removing('n9', sealed(1))).toBe('step.noNote');
  });

  it('本次不做 is said with its reason, and taken back', () => {
    const skipped: EventBody = { type: 'stepSkipped', stage: 'survey', reason: '小事，不用调研', by: chair };
    expect(states(...agenda, skipped)).toBe('open open skipped open open open open');
    expect(states(...agenda, skipped, { type: 'stepTakenUp', stage: 'survey', by: chair })).toBe(
      'open open open open open open open',
    );
    expect(code(given(...agenda).when({ type: 'skipStep', stage: 'deliberate', reason: '不开' }))).toBe(
      'step.notSkipped',
    );
    expect(code(given(...agenda, published).when({ type: 'skipStep', stage: 'draftTopics', reason: '不做' }))).toBe(
      'step.isDone',
    );
  });
});

describe('议程公布', () => {
  it('an agenda that was changed since is public no longer; once the sitting began it stays as it was', () => {
    const renamed: EventBody = {
      ...{ type: 'topicEdited', topicId: 'a' as TopicId, title: '别的', text: '', plannedMinutes: 0, attachments: [] },
    };
    const explained: EventBody = { ...renamed, title: '议题a', text: '补充说明' };
    expect(states(...agenda, published, renamed)).toBe('open open open open open open open');
    expect(states(...agenda, published, explained)).toBe('open done open open open open open');
    expect(states(...agenda, published, topicAdded('c'))).toBe('open open open open open open open');
    const atOnce: EventBody = { type: 'agendaPublished', days: 0, by: chair };
    expect(states(...agenda, atOnce, ...sitting.slice(0, 2), topicAdded('c'))).toBe(
      'open done open open open open open',
    );
    expect(states(...agenda, published, topicAdded('c'), published)).toBe('open done open open open open open');
  });

  it.each([
    // For the evening of 2026-03-14; the last two began it on another day than it was called for.
    ['2026-03-11T15:00:00Z', null, 'done'],
    ['2026-03-11T17:00:00Z', null, 'open'],
    ['2026-03-10T15:00:00Z', '2026-03-13T11:30:00Z', 'done'],
    ['2026-03-11T15:00:00Z', '2026-03-13T11:30:00Z', 'open'],
  ])('published at %s for three days at least, the sitting begun at %s: %s', (at, begun, expected) => {
    const bodies: readonly (readonly [string, EventBody])[] = [
      ...agenda.map((body) => ['2026-03-01T00:00:00Z', body] as const),
      [at, published],
      ...(begun === null ? [] : [[begun, sitting[0]!] as const, [begun, sitting[1]!] as const]),
    ];
    const state = fold(bodies.map(([when, body], index) => ({ seq: index + 1, at: Date.parse(when), body })));
    expect(state && stepStates(state)[1]).toBe(expected);
  });

  it('mistyped days are corrected until the sitting begins; it stays public since when it was published', () => {
    const corrected = (days: number): EventBody => ({ type: 'noticeCorrected', days, by: chair });
    const outcome = given(...agenda, published).when({ type: 'publishAgenda', days: 7 });
    expect(outcome.ok && outcome.events).toEqual([corrected(7)]);
    const same = given(...agenda, published).when({ type: 'publishAgenda', days: 3 });
    expect(same.ok && same.events).toEqual([]);
    // Published at the fourth second; corrected at the fifth and sixth.
    expect(stateOf(...agenda, published, corrected(7), corrected(5)).notice).toEqual({
      ...{ publishedAt: 4_000, days: 5, by: 'chair', changed: false },
      corrected: [
        { from: 3, to: 7, by: 'chair', at: 5_000 },
        { from: 7, to: 5, by: 'chair', at: 6_000 },
      ],
    });
    expect(code(given(...agenda, published, ...sitting).when({ type: 'publishAgenda', days: 7 }))).toBe(
      'sitting.alreadyStarted',
    );
    // Published once more it is another notice, with days of its own.
    const again = given(...agenda, published, corrected(7), topicAdded('c')).when({ type: 'publishAgenda', days: 7 });
    expect(again.ok && again.events).toEqual([{ ...published, days: 7 }]);
    const anew = stateOf(...agenda, published, corrected(7), topicAdded('c'), { ...published, days: 7 });
    expect(anew.notice).toEqual({ publishedAt: 7_000, days: 7, by: 'chair', changed: false });
  });

  it('the step and the paper go by the days as they stand, and the paper says who corrected them', () => {
    const at = (when: string, body: EventBody) => [when, body] as const;
    // Four whole days before the evening of 2026-03-14.
    const bodies = [
      ...agenda.map((body) => at('2026-03-01T00:00:00Z', body)),
      at('2026-03-10T01:00:00Z', published),
      at('2026-03-11T01:00:00Z', { type: 'noticeCorrected', days: 7, by: chair }),
    ];
    const folded = (events: typeof bodies) =>
      fold(events.map(([when, body], index) => ({ seq: index + 1, at: Date.parse(when), body })))!;
    expect(stepStates(folded(bodies.slice(0, -1)))[1]).toBe('done');
    expect(stepStates(folded(bodies))[1]).toBe('open');
    expect(origins({ state: folded(bodies), nameOf: () => '段明珠' })).toEqual([
      '议程由段明珠于2026年3月10日公布，到开会公示4天（要求不少于7天）。',
      '公示天数由3天改为7天，段明珠于2026年3月11日更正。',
    ]);
  });

  it('needs topics, and comes before the sitting', () => {
    expect(code(given(created).when({ type: 'publishAgenda', days: 3 }))).toBe('sitting.noTopics');
    expect(code(given(...agenda, ...sitting).when({ type: 'publishAgenda', days: 3 }))).toBe('sitting.alreadyStarted');
  });

  it.each([
    // 2026-03-11 23:59 and 2026-03-12 00:01 in China, for the evening of 2026-03-14.
    ['2026-03-11T15:59:00Z', 3],
    ['2026-03-11T16:01:00Z', 2],
    ['2026-03-14T01:00:00Z', 0],
    ['2026-03-15T01:00:00Z', 0],
  ])('published at %s it is public for %i whole days', (at, days) => {
    const startsAt = Date.parse('2026-03-14T11:30:00Z');
    expect(noticeDaysOf(Date.parse(at), { startsAt })).toBe(days);
  });

  it('the paper counts to the day it was held, whatever day it was called for', () => {
    const published = Date.parse('2026-03-11T01:00:00Z');
    const startsAt = Date.parse('2026-03-14T11:30:00Z');
    const state = stateOf(...agenda);
    const notice = { publishedAt: published, days: 3, by: chair, changed: false };
    const said = (startedAt: number | null) =>
      origins({
        state: { ...state, notice, details: { ...state.details, startsAt }, sitting: { ...state.sitting, startedAt } },
        nameOf: () => '段明珠',
      })[0];
    const told = (days: string) => `议程由段明珠于2026年3月11日公布，${days}（要求不少于3天）。`;
    expect(said(null)).toBe(told('到开会公示3天'));
    expect(said(startsAt)).toBe(told('到开会公示3天'));
    expect(said(Date.parse('2026-03-12T11:30:00Z'))).toBe(told('到开会公示1天'));
    expect(said(Date.parse('2026-03-11T11:30:00Z'))).toBe(told('公布当天开会'));
  });
});
