import { describe, expect, it } from 'vitest';
import type { CommentId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { nextStep } from '../../shared/meeting/nextStep.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { contextOf, created, eventsOf, given, stateOf, topicAdded, underWay } from './given.ts';
import { pollOpened } from './pollEvents.ts';

const a = 'a' as TopicId;
const b = 'b' as TopicId;
const closed = (topicId: TopicId): EventBody => ({
  type: 'topicClosed',
  topicId,
  outcome: { kind: 'consensus', note: '' },
  by: 'chair' as PersonId,
});

describe('the sitting', () => {
  it('starts with topics only, and brings the procedure to 协商表决', () => {
    expect(given(created).when({ type: 'startSitting' })).toMatchObject({ code: 'sitting.noTopics' });
    const started = eventsOf(given(created, topicAdded('a')).when({ type: 'startSitting' }));
    expect(started).toEqual([{ type: 'stageEntered', stage: 'deliberate' }, { type: 'sittingStarted' }]);
    expect(given(created, topicAdded('a'), ...started).when({ type: 'startSitting' })).toMatchObject({
      code: 'sitting.alreadyStarted',
    });
  });

  it('adjourns and resumes, and time does not run meanwhile', () => {
    const adjourned = [...underWay, { type: 'sittingAdjourned' } as const]; // at 7 s; a since 6 s
    expect(given(...adjourned).when({ type: 'adjournSitting' })).toMatchObject({ code: 'sitting.notRunning' });
    expect(given(...adjourned).when({ type: 'moveDiscussion', topicId: b })).toMatchObject({
      code: 'sitting.notRunning',
    });
    expect(given(...underWay).when({ type: 'resumeSitting' })).toMatchObject({ code: 'sitting.notAdjourned' });
    const state = stateOf(
      ...adjourned,
      { type: 'meetingEdited', details: stateOf(...underWay).details },
      { type: 'sittingResumed' },
      { type: 'discussionMoved', topicId: b },
    );
    expect(state.topics[0]?.spentMs).toBe(1000 + 1000); // 6–7 s and 9–10 s
  });

  it('a break says when it goes on: later than now, within half a day, and no longer once it does', () => {
    const at = 1_000_000; // of `contextOf`
    const adjourn = (until: number | null) => given(...underWay).when({ type: 'adjournSitting', until });
    expect(eventsOf(adjourn(null))).toEqual([{ type: 'sittingAdjourned' }]);
    expect(eventsOf(adjourn(at + 600_000))).toEqual([{ type: 'sittingAdjourned', until: 1_600_000 }]);
    expect(adjourn(at)).toMatchObject({ code: 'sitting.resumeWhen' });
    expect(adjourn(at + 43_200_001)).toMatchObject({ code: 'sitting.resumeWhen' });
    const rests = [...underWay, { type: 'sittingAdjourned', until: 1_600_000 } as const];
    expect(stateOf(...rests).sitting.resumesAt).toBe(1_600_000);
    expect('resumesAt' in stateOf(...rests, { type: 'sittingResumed' }).sitting).toBe(false);
    const attendance = { people: 0, households: 0, onsite: 0, online: 0 };
    expect('resumesAt' in stateOf(...rests, { type: 'sittingEnded', attendance }).sitting).toBe(false);
  });

  it('moves the discussion to open topics only, and not away from an open poll', () => {
    expect(eventsOf(given(...underWay).when({ type: 'moveDiscussion', topicId: b }))).toEqual([
      { type: 'discussionMoved', topicId: 'b' },
    ]);
    expect(eventsOf(given(...underWay).when({ type: 'moveDiscussion', topicId: a }))).toEqual([]);
    expect(given(...underWay, closed(b)).when({ type: 'moveDiscussion', topicId: b })).toMatchObject({
      code: 'topic.closed',
    });
    expect(given(...underWay, pollOpened('p')).when({ type: 'moveDiscussion', topicId: b })).toMatchObject({
      code: 'topic.pollOpen',
    });
  });

  it('ends only when every topic has an outcome, and freezes who was there', () => {
    expect(given(...underWay, closed(a)).when({ type: 'endSitting' })).toMatchObject({
      code: 'sitting.topicsOpen',
      values: { title: '议题b' },
    });
    const present = { people: 5, households: 4, onsite: 4, online: 1 };
    const ended = given(...underWay, closed(a), closed(b)).when({ type: 'endSitting' }, contextOf({}, { present }));
    expect(eventsOf(ended)).toEqual([{ type: 'sittingEnded', attendance: present }]);
  });

  it('ends early at once: what has no outcome is carried over, unless a poll on it still waits', () => {
    const early = { type: 'endSitting', carryOver: true } as const;
    const outcomes = stateOf(...underWay, closed(a), ...eventsOf(given(...underWay, closed(a)).when(early))).topics;
    expect(outcomes.map(({ outcome }) => outcome?.kind)).toEqual(['consensus', 'carriedOver']);
    expect(eventsOf(given(...underWay).when(early)).map(({ type }) => type)).toEqual([
      'topicClosed',
      'topicClosed',
      'sittingEnded',
    ]);
    const voting = [...underWay, pollOpened('p')];
    expect(given(...voting).when(early)).toMatchObject({ code: 'topic.pollOpen' });
    const counted: EventBody = { type: 'pollClosed', pollId: 'p' as PollId, turnout: 0, by: 'chair' as PersonId };
    expect(given(...voting, counted).when(early)).toMatchObject({ code: 'topic.pollUnpublished' });
  });

  it('puts on the projector only a comment that is there and may be read', () => {
    const show = { type: 'changeDisplay', showing: { kind: 'comment', commentId: 'c' as CommentId } } as const;
    const posted: EventBody = {
      ...{ type: 'commentPosted', commentId: 'c' as CommentId, topicId: a, authorId: 'wang' as PersonId },
      ...{ text: '路灯不亮', stance: null, official: false, replyTo: null },
    };
    const hidden: EventBody = {
      ...{ type: 'commentHidden', commentId: 'c' as CommentId, topicId: a, stance: null },
      ...{ reason: '重复', by: 'chair' as PersonId },
    };
    expect(given(...underWay, posted).when(show)).toMatchObject({ ok: true });
    expect(given(...underWay).when(show)).toMatchObject({ code: 'comment.unknown' });
    expect(given(...underWay, posted, hidden).when(show)).toMatchObject({ code: 'comment.unknown' });
  });

  it('keeps the steps of the procedure in order', () => {
    expect(given(created, topicAdded('a')).when({ type: 'enterStage', stage: 'survey' })).toMatchObject({
      code: 'stage.notNext',
    });
    expect(given(created, topicAdded('a')).when({ type: 'enterStage', stage: 'draftTopics' })).toMatchObject({
      ok: true,
    });
    expect(given(...underWay).when({ type: 'enterStage', stage: 'applyResults' })).toMatchObject({
      code: 'stage.sittingNotEnded',
    });
  });
});

describe('the next step', () => {
  const stepsOf = (...events: readonly EventBody[]) => {
    const step = nextStep(stateOf(...events));
    return step.kind === 'done' ? 'done' : step.step;
  };

  it('goes on from the topic on the table; one that was passed over comes when the agenda is through', () => {
    const c = 'c' as TopicId;
    const moved = (topicId: TopicId): EventBody => ({ type: 'discussionMoved', topicId });
    const began = [created, topicAdded('a'), topicAdded('b'), topicAdded('c'), { type: 'sittingStarted' } as const];
    const following = (...events: readonly EventBody[]) => {
      const step = nextStep(stateOf(...began, ...events));
      return step.kind === 'command' && step.command.type === 'moveDiscussion' ? step.command.topicId : step.kind;
    };
    expect(following()).toBe(a);
    expect(following(moved(b), closed(b))).toBe(c);
    expect(following(moved(b), closed(b), moved(c), closed(c))).toBe(a);
  });

  it('leads through a whole evening', () => {
    expect(stepsOf(created)).toBe('addTopic');
    expect(stepsOf(created, topicAdded('a'))).toBe('startSitting');
    expect(stepsOf(...underWay.slice(0, -1))).toBe('openTopic');
    expect(stepsOf(...underWay)).toBe('closeTopic');
    expect(stepsOf(...underWay, pollOpened('p'))).toBe('closePoll');
    expect(
      stepsOf(...underWay, pollOpened('p'), {
        type: 'pollClosed',
        pollId: 'p' as never,
        turnout: 0,
        by: 'chair' as never,
      }),
    ).toBe('publishResult');
    expect(stepsOf(...underWay, closed(a))).toBe('openTopic');
    expect(stepsOf(...underWay, { type: 'sittingAdjourned' })).toBe('resumeSitting');
    const allClosed = [...underWay, closed(a), closed(b)];
    expect(stepsOf(...allClosed)).toBe('endSitting');
    const ended: EventBody[] = [
      ...allClosed,
      { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } },
    ];
    expect(stepsOf(...ended)).toBe('sealMinutes');
    const sealed: EventBody[] = [
      ...ended,
      { type: 'minutesSealed', revision: 1, hash: '0'.repeat(64), by: 'chair' as PersonId },
    ];
    expect(stepsOf(...sealed)).toBe('enterStage');
    expect(stepsOf(...sealed, { type: 'stageEntered', stage: 'reportBack' })).toBe('done');
  });

  it('is never refused by the rules it stands for', () => {
    const walks: EventBody[][] = [
      [created, topicAdded('a')],
      [...underWay.slice(0, -1)],
      [...underWay, pollOpened('p')],
      [...underWay, closed(a)],
      [...underWay, closed(a), closed(b)],
    ];
    for (const events of walks) {
      const step = nextStep(stateOf(...events));
      if (step.kind !== 'command') throw new Error('expected a command');
      expect(given(...events).when(step.command)).toMatchObject({ ok: true });
    }
  });
});
