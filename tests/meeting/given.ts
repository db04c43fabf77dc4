/** given(events).when(command) → the decision or refusal: rules are tested without a server or a database. */
import type { Context } from '../../shared/meeting/context.ts';
import type { MeetingDetails } from '../../shared/meeting/details.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import {
  type AnyCommand,
  type EventBody,
  type MeetingDecision,
  type MeetingState,
  decide,
  fold,
} from '../../shared/meeting/meeting.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import type { Refusal } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';

export const chair = PersonId.parse('chair');
export const wang = PersonId.parse('wang');

export const details: MeetingDetails = {
  template: 'teaTalk',
  title: '榕荫里小区第1次近邻茶话会',
  periodNo: '2026年第1期',
  neighborhood: '榕荫里小区',
  organizer: '榕荫社区居民委员会',
  scope: { kind: 'estate', name: '' },
  place: '近邻议事厅',
  startsAt: 1_773_469_800_000,
  naming: 'real',
  expectedHouseholds: 50,
};

export const created: EventBody = { type: 'meetingCreated', details, procedure: SEVEN_STEPS, by: chair };

export const topicAdded = (id: string, title = `议题${id}`): EventBody => ({
  type: 'topicAdded',
  topicId: id as TopicId,
  title,
  text: '',
  plannedMinutes: 10,
  attachments: [],
});

/** A sitting under way with topics a and b, a under discussion. */
export const underWay: readonly EventBody[] = [
  created,
  topicAdded('a'),
  topicAdded('b'),
  { type: 'stageEntered', stage: 'deliberate' },
  { type: 'sittingStarted' },
  { type: 'discussionMoved', topicId: 'a' as TopicId },
];

/** Event n happens at n seconds. */
export function stateOf(...bodies: readonly EventBody[]): MeetingState {
  const state = fold(bodies.map((body, index) => ({ seq: index + 1, at: (index + 1) * 1000, body })));
  if (!state) throw new Error('no events');
  return state;
}

export function contextOf(change: Partial<Context['actor']> = {}, found: Context['found'] = {}): Context {
  return {
    at: 1_000_000,
    actor: {
      personId: chair,
      aliasId: PersonId.parse('chair-alias'),
      householdId: null,
      role: 'chair',
      checkedIn: true,
      registered: false,
      ...change,
    },
    newId: newIds(),
    found,
  };
}

/** new1, new2 …, whatever was decided before. */
function newIds(): () => string {
  let made = 0;
  return () => `new${(made += 1)}`;
}

export const resident = contextOf({ personId: wang, aliasId: PersonId.parse('wang-alias'), role: 'resident' });

export const given = (...events: readonly EventBody[]) => ({
  when: (command: AnyCommand, context: Context = contextOf()): MeetingDecision | Refusal =>
    decide(stateOf(...events), command, { ...context, newId: newIds() }),
});

export function eventsOf(outcome: MeetingDecision | Refusal): readonly EventBody[] {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`);
  return outcome.events;
}
