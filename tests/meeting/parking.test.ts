/** 先记下的事 and 发言摘录: what is taken out of the talk, accounted for, and told in the minutes. */
import { describe, expect, it } from 'vitest';
import { EstateId } from '../../shared/estate/ids.ts';
import { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import type { AnyCommand, EventBody } from '../../shared/meeting/meeting.ts';
import { openPoints, parkedIn } from '../../shared/meeting/parking.ts';
import { remarksIn } from '../../shared/meeting/remark.ts';
import { factsOf } from '../../shared/record/facts.ts';
import { chair, eventsOf, given, stateOf, underWay, wang } from './given.ts';

const A = TopicId.parse('a');
const said = CommentId.parse('c1');
const posted = (text: string): EventBody => ({
  ...{ type: 'commentPosted', commentId: said, topicId: A, authorId: wang, official: false, text },
  ...{ stance: 'against', replyTo: null },
});
const hidden: EventBody = {
  type: 'commentHidden',
  commentId: said,
  topicId: A,
  stance: 'against',
  reason: '不实',
  by: chair,
};
const parked = (id: string, text: string, change: object = {}) =>
  ({
    ...{ type: 'pointParked', pointId: id, text, topicId: A, commentId: null, by: chair },
    ...change,
  }) as unknown as EventBody;
const settled = (id: string, how: object | null) =>
  ({ type: 'pointSettled', pointId: id, settled: how, by: chair }) as unknown as EventBody;
const park = { type: 'parkPoint', text: '  垃圾桶也该挪 ', topicId: A, commentId: null } as const;
const code = (outcome: ReturnType<ReturnType<typeof given>['when']>) =>
  outcome.ok ? outcome.events.map(({ type }) => type).join(' ') : outcome.code;
const factIn = (block: string, ...events: readonly EventBody[]) =>
  factsOf('deliberate', {
    state: stateOf(...underWay, ...events),
    nameOf: (id) => (id === wang ? '王强' : ''),
    present: { people: 0, households: 0, onsite: 0, online: 0 },
  }).find((fact) => fact.block === block);

describe('a point is put aside', () => {
  it('typed, during a topic or at none', () => {
    expect(eventsOf(given(...underWay).when(park))).toMatchObject([
      { type: 'pointParked', text: '  垃圾桶也该挪 ', topicId: 'a', commentId: null, by: chair },
    ]);
    expect(code(given(...underWay).when({ ...park, topicId: null }))).toBe('pointParked');
    expect(code(given(...underWay).when({ ...park, topicId: TopicId.parse('gone') }))).toBe('topic.unknown');
    expect(code(given(...underWay).when({ ...park, text: '' }))).toBe('point.empty');
  });

  it('of a comment, with its words and its topic, once however often it is tapped', () => {
    const of = { ...park, text: '', topicId: null, commentId: said };
    const events = eventsOf(given(...underWay, posted('停车怎么办\n天天堵')).when(of));
    expect(events).toMatchObject([{ text: '停车怎么办 天天堵', topicId: 'a', commentId: 'c1' }]);
    expect(code(given(...underWay, posted('停车'), ...events).when(of))).toBe('');
    expect(code(given(...underWay).when(of))).toBe('comment.unknown');
    expect(code(given(...underWay, posted('停车'), hidden).when(of))).toBe('comment.unknown');
    const long = eventsOf(given(...underWay, posted('停'.repeat(500))).when(of));
    expect(long).toMatchObject([{ text: `${'停'.repeat(199)}…` }]);
  });

  it('at most a hundred, and not once the minutes are sealed', () => {
    const many = Array.from({ length: 100 }, (_, index) => parked(`p${index}`, '事'));
    expect(given(...underWay, ...many).when(park)).toMatchObject({ code: 'point.tooMany', values: { max: 100 } });
    const sealed: EventBody = { type: 'minutesSealed', revision: 1, hash: 'a'.repeat(64), by: chair };
    expect(code(given(...underWay, sealed).when(park))).toBe('minutes.sealed');
    expect(code(given(...underWay, sealed).when({ type: 'remarkComment', commentId: said, remarked: true }))).toBe(
      'minutes.sealed',
    );
  });
});

describe('a point is accounted for', () => {
  const one = parked('p1', '垃圾桶也该挪');
  it('by an answer, as something for next time, as a need where there is an estate; and opened again', () => {
    const settle = (how: object | null, pointId = 'p1') =>
      ({ type: 'settlePoint', pointId, settled: how }) as unknown as AnyCommand;
    const answer = { kind: 'answered', note: '物业下周挪' };
    const done = eventsOf(given(...underWay, one).when(settle(answer)));
    expect(done).toMatchObject([{ type: 'pointSettled', pointId: 'p1', settled: answer, by: chair }]);
    expect(openPoints(stateOf(...underWay, one, ...done))).toEqual([]);
    expect(openPoints(stateOf(...underWay, one, ...done, settled('p1', null)))).toHaveLength(1);
    expect(code(given(...underWay, one).when(settle({ kind: 'need', number: 12 })))).toBe('point.noEstate');
    const estate: EventBody = { type: 'placedUnderEstate', estateId: EstateId.parse('e1'), by: chair };
    expect(code(given(...underWay, estate, one).when(settle({ kind: 'need', number: 12 })))).toBe('pointSettled');
    expect(code(given(...underWay, one).when(settle(null, 'other')))).toBe('point.unknown');
  });

  it('taken off again it is gone, the others stay, and a second time there is nothing to take off', () => {
    const remove = { type: 'removePoint', pointId: 'p1' } as unknown as AnyCommand;
    const two = [...underWay, one, parked('p2', '楼道灯')];
    const gone = eventsOf(given(...two).when(remove));
    expect(gone).toEqual([{ type: 'pointRemoved', pointId: 'p1', by: chair }]);
    expect(parkedIn(stateOf(...two, ...gone)).map(({ text }) => text)).toEqual(['楼道灯']);
    expect(code(given(...two, ...gone).when(remove))).toBe('point.unknown');
    expect(factIn('parked', one, ...gone)).toBeUndefined();
  });

  it('the minutes tell each with what became of it, by topic; without any there is no such block', () => {
    expect(factIn('parked')).toBeUndefined();
    const fact = factIn(
      'parked',
      one,
      parked('p2', '楼道灯', { topicId: null }),
      parked('p3', '充电'),
      parked('p4', '绿化'),
      settled('p1', { kind: 'answered', note: '物业下周挪' }),
      settled('p2', { kind: 'need', number: 12 }),
      settled('p3', { kind: 'nextTime', note: '' }),
    );
    expect(fact?.tables).toEqual([
      {
        head: ['议题', '内容', '交代'],
        rows: [
          ['议题一', '垃圾桶也该挪', '答复：物业下周挪'],
          ['—', '楼道灯', '转为小区需求第12号'],
          ['议题一', '充电', '留到下次'],
          ['议题一', '绿化', '还没有交代'],
        ],
      },
    ]);
  });
});

describe('a comment is put into the minutes', () => {
  const remark = { type: 'remarkComment', commentId: said, remarked: true } as const;
  const made = () => eventsOf(given(...underWay, posted('挡光要补偿')).when(remark));

  it('word for word, once, and taken out again', () => {
    expect(made()).toEqual([
      {
        ...{ type: 'remarkMade', commentId: 'c1', topicId: 'a', authorId: wang, text: '挡光要补偿' },
        ...{ stance: 'against', by: chair },
      },
    ]);
    expect(code(given(...underWay, posted('挡光要补偿'), ...made()).when(remark))).toBe('');
    const out = eventsOf(given(...underWay, posted('挡'), ...made()).when({ ...remark, remarked: false }));
    expect(remarksIn(stateOf(...underWay, posted('挡'), ...made(), ...out))).toEqual([]);
    expect(factIn('remarks', posted('挡光要补偿'), ...made())?.tables?.[0]?.rows).toEqual([
      ['议题一', '王强', '反对', '挡光要补偿'],
    ]);
    expect(factIn('remarks')).toBeUndefined();
  });

  it('hidden or taken back, its words are nowhere: not in the minutes, not among the points', () => {
    const both = [posted('张三偷税'), ...made(), parked('p1', '张三偷税', { commentId: said })];
    const after = stateOf(...underWay, ...both, hidden);
    expect([remarksIn(after), parkedIn(after)]).toEqual([[], []]);
    const answered = stateOf(...underWay, ...both, settled('p1', { kind: 'nextTime', note: '' }), hidden);
    expect(parkedIn(answered).map(({ text }) => text)).toEqual(['']);
    expect(JSON.stringify([after, answered])).not.toContain('偷税');
  });

  it('of two people who turned out to be one, it is the other’s', () => {
    const merged = {
      ...{ type: 'speakersMerged', from: wang, into: 'li', stances: [], by: chair },
    } as unknown as EventBody;
    expect(remarksIn(stateOf(...underWay, posted('挡'), ...made(), merged))[0]?.authorId).toBe('li');
  });
});
