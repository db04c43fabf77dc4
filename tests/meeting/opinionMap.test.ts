/** 意见地图: who opens it, whose words come in and how, who answers, until when; and that nothing of an answer is in the log. */
import { describe, expect, it } from 'vitest';
import type { Held } from '../../shared/meeting/heldWords.ts';
import { CommentId, OpinionMapId, StatementId, TopicId } from '../../shared/meeting/ids.ts';
import { meeting } from '../../shared/meeting/kind.ts';
import type { Command, EventBody } from '../../shared/meeting/meeting.ts';
import { heldCount } from '../../shared/meeting/moderation.ts';
import { vaultNeeds } from '../../shared/meeting/needs.ts';
import { opinionMapsIn } from '../../shared/meeting/opinionMap.ts';
import { contextOf, eventsOf, given, resident, stateOf, underWay, wang } from './given.ts';

const a = TopicId.parse('a');
const m = OpinionMapId.parse('m');
const s1 = StatementId.parse('s1');
const opened = (change: Partial<Extract<EventBody, { type: 'opinionMapOpened' }>> = {}): EventBody => ({
  ...{ type: 'opinionMapOpened', mapId: m, topicId: a, review: true, by: contextOf().actor.personId },
  ...{ statements: [{ statementId: s1, text: '充电桩装在北门' }], ...change },
});
const closed: EventBody = { type: 'opinionMapClosed', mapId: m, by: contextOf().actor.personId };
const open: Command = { type: 'openOpinionMap', topicId: a, review: true, statements: ['充电桩装在北门'] };
const say = { type: 'addStatement', mapId: m, text: '晚上十点后不充电' } as const;
const answer = { type: 'answerStatement', mapId: m, statementId: s1, answer: 'agree' } as const;
const comment: EventBody = {
  ...{ type: 'commentPosted', commentId: CommentId.parse('c1'), topicId: a, authorId: wang, text: '先装两个试试' },
  ...{ stance: null, official: false, replyTo: null },
};

describe('opening a map', () => {
  it('takes the chair’s own statements along and opens its gate', () => {
    const outcome = given(...underWay).when(open);
    expect(outcome).toMatchObject({ ok: true, openGate: 'new1', answer: { mapId: 'new1' } });
    expect(eventsOf(outcome)).toEqual([
      {
        ...{ type: 'opinionMapOpened', mapId: 'new1', topicId: 'a', review: true, by: 'chair' },
        statements: [{ statementId: 'new2', text: '充电桩装在北门' }],
      },
    ]);
  });

  it('is refused beside another one, on no topic, on one that is settled, after the end, with one statement twice', () => {
    expect(given(...underWay, opened()).when(open)).toMatchObject({ code: 'opinion.anotherOpen' });
    expect(given(...underWay, opened(), closed).when(open)).toMatchObject({ ok: true });
    expect(given(...underWay).when({ ...open, topicId: TopicId.parse('x') })).toMatchObject({ code: 'topic.unknown' });
    const settled: EventBody = {
      ...{ type: 'topicClosed', topicId: a, by: contextOf().actor.personId },
      outcome: { kind: 'passed', note: '' },
    };
    expect(given(...underWay, settled).when(open)).toMatchObject({ code: 'topic.closed' });
    const twice = { ...open, statements: ['一样', '一样'] };
    expect(given(...underWay).when(twice)).toMatchObject({ code: 'opinion.sameStatement' });
  });

  it('keeps its topic on the agenda, and the minutes open until it is worked out', () => {
    expect(given(...underWay, opened()).when({ type: 'removeTopic', topicId: a })).toMatchObject({ ok: false });
    const ended: EventBody = { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } };
    const seal = {
      ...{ type: 'sealMinutes' as const, revision: 1, hash: 'f'.repeat(64), docSeq: 0, record: '' },
      names: {},
    };
    const at = (...events: EventBody[]) =>
      given(...underWay, ended, ...events).when({ ...seal, factsSeq: underWay.length + 1 + events.length });
    expect(at(opened())).toMatchObject({ code: 'minutes.opinionsOpen' });
    expect(at(opened(), closed)).toMatchObject({ code: 'minutes.opinionsOpen' });
    const mapped: EventBody = {
      type: 'opinionsMapped',
      mapId: m,
      findings: { kind: 'tooFew', voices: 3, lacks: 'voices' },
    };
    expect(at(opened(), closed, mapped)).toMatchObject({ ok: true });
  });
});

describe('statements', () => {
  it('of residents wait for the chair’s look: their words are in the vault, the log says only that one waits', () => {
    const outcome = given(...underWay, opened()).when(say, {
      ...resident,
      found: { ownHeld: { waiting: 0, lastSaidAt: null } },
    });
    expect(outcome).toMatchObject({ ok: true, answer: { held: true } });
    expect(eventsOf(outcome)).toEqual([{ type: 'commentHeld', commentId: 'new1', topicId: 'a' }]);
    expect(outcome.ok && outcome.marks?.[0]).toMatchObject({ kind: 'held', subject: 'new1', voter: 'wang' });
    expect(outcome.ok && outcome.marks?.[0]?.value).toContain('晚上十点后不充电');
    expect(vaultNeeds(stateOf(...underWay, opened()), say)).toEqual({ ownHeld: true });
  });

  it('stand at once where no review is on, without a name', () => {
    const outcome = given(...underWay, opened({ review: false })).when(say, resident);
    expect(eventsOf(outcome)[0]).not.toHaveProperty('by');
    expect(eventsOf(outcome)).toMatchObject([
      { type: 'statementAdded', mapId: 'm', topicId: 'a', text: '晚上十点后不充电' },
    ]);
  });

  it('wait all the same where the chair looks at everything first', () => {
    const terms = { holdAll: true, holdTopics: [], slowSeconds: 0, checkedInOnly: false };
    const held: EventBody = { type: 'commentTermsSet', terms, by: contextOf().actor.personId };
    const outcome = given(...underWay, opened({ review: false }), held).when(say, resident);
    expect(eventsOf(outcome)).toMatchObject([{ type: 'commentHeld' }]);
  });

  it('come out under the id they waited under, and not once the map is closed', () => {
    const waiting: Held = {
      ...{ commentId: CommentId.parse('h1'), personId: wang, aliasId: wang },
      words: { topicId: a, text: '晚上十点后不充电', stance: null, pseudonymous: false, saidAt: 5_000, mapId: m },
    };
    const held: EventBody = { type: 'commentHeld', commentId: waiting.commentId, topicId: a };
    const release = { type: 'releaseHeld', commentId: waiting.commentId } as const;
    const look = contextOf({}, { held: waiting });
    const outcome = given(...underWay, opened(), held).when(release, look);
    const [added] = eventsOf(outcome);
    expect(added).toEqual({
      ...{ type: 'statementAdded', mapId: 'm', topicId: 'a', statementId: 'h1' },
      ...{ text: '晚上十点后不充电', saidAt: 5_000 },
    });
    const after = stateOf(...underWay, opened(), held, ...eventsOf(outcome));
    expect(heldCount(after)).toBe(0);
    expect(opinionMapsIn(after)[0]?.statements.map(({ id, text }) => [id, text])).toEqual([
      ['s1', '充电桩装在北门'],
      ['h1', '晚上十点后不充电'],
    ]);
    expect(given(...underWay, opened(), held, closed).when(release, look)).toMatchObject({ code: 'opinion.closed' });
  });

  it('are refused to whoever must not write, and when one like it is there', () => {
    const muted = { ...resident, found: { muted: '请稍后再说' } };
    expect(given(...underWay, opened()).when(say, muted)).toMatchObject({ code: 'comment.muted' });
    const same = { ...say, text: '充电桩装在北门' };
    expect(given(...underWay, opened()).when(same, resident)).toMatchObject({ code: 'opinion.sameStatement' });
  });

  it('are taken from a comment with one tap, once, and say from which', () => {
    const take = { type: 'takeStatement', mapId: m, commentId: CommentId.parse('c1'), text: '先装两个试试' } as const;
    const taken = eventsOf(given(...underWay, opened(), comment).when(take));
    expect(taken).toMatchObject([{ type: 'statementAdded', text: '先装两个试试', commentId: 'c1', by: 'chair' }]);
    expect(eventsOf(given(...underWay, opened(), comment, ...taken).when(take))).toEqual([]);
    expect(given(...underWay, opened()).when(take)).toMatchObject({ code: 'comment.unknown' });
  });

  it('are taken away and put back by the chair; nobody answers them meanwhile', () => {
    const hide = { type: 'hideStatement', mapId: m, statementId: s1, hidden: true } as const;
    const hidden = eventsOf(given(...underWay, opened()).when(hide));
    expect(hidden).toEqual([{ type: 'statementHidden', mapId: 'm', statementId: 's1', hidden: true, by: 'chair' }]);
    expect(given(...underWay, opened(), ...hidden).when(answer, resident)).toMatchObject({
      code: 'opinion.statementUnknown',
    });
    const shown = eventsOf(given(...underWay, opened(), ...hidden).when({ ...hide, hidden: false }));
    expect(given(...underWay, opened(), ...hidden, ...shown).when(answer, resident)).toMatchObject({ ok: true });
  });

  it('are a hundred at most', () => {
    const many = Array.from({ length: 99 }, (_, index): EventBody => ({
      ...{ type: 'statementAdded', mapId: m, topicId: a, statementId: StatementId.parse(`x${index}`) },
      text: `说法${index}`,
    }));
    const full = given(...underWay, opened({ review: false }), ...many);
    expect(full.when(say, resident)).toMatchObject({ code: 'opinion.full' });
    expect(given(...underWay, opened({ review: false }), ...many.slice(1)).when(say, resident)).toMatchObject({
      ok: true,
    });
  });
});

describe('answers', () => {
  it('are marks of the person’s own, behind the map’s gate; the last one counts and no event tells of any', () => {
    expect(given(...underWay, opened()).when(answer, resident)).toEqual({
      ok: true,
      events: [],
      marks: [
        {
          ...{ kind: 'opinion', subject: 's1', voter: 'wang', by: 'wang', value: 'agree' },
          ...{ gate: 'm', replaces: true },
        },
      ],
    });
  });

  it('end with the map: also one that was on its way says so in its own words', () => {
    expect(given(...underWay, opened(), closed).when(answer, resident)).toMatchObject({ code: 'opinion.closed' });
    const outcome = given(...underWay, opened()).when(answer, resident);
    const mark = outcome.ok ? outcome.marks?.[0] : undefined;
    expect(meeting.refusal('gateClosed', mark)).toBe('opinion.closed');
  });

  it('are shut off before they are counted, and what was found is written down once', () => {
    const outcome = given(...underWay, opened()).when({ type: 'closeOpinionMap', mapId: m });
    const alone = outcome.ok ? outcome.alone : undefined;
    if (alone?.kind !== 'closeGate') throw new Error('No gate is shut');
    expect(alone.gate).toBe('m');
    expect(alone.count([])).toEqual({ events: [{ type: 'opinionMapClosed', mapId: 'm', by: 'chair' }], result: null });
    const findings = { kind: 'tooFew', voices: 3, lacks: 'voices' } as const;
    const record = { type: 'mapOpinions', mapId: m, findings } as const;
    expect(given(...underWay, opened()).when(record)).toMatchObject({ code: 'opinion.stillOpen' });
    const mapped = eventsOf(given(...underWay, opened(), closed).when(record));
    expect(mapped).toEqual([{ type: 'opinionsMapped', mapId: 'm', findings }]);
    expect(eventsOf(given(...underWay, opened(), closed, ...mapped).when(record))).toEqual([]);
  });
});
