/** The chair's one big button: what the procedure asks for next, or why it has to wait. */
import type { Command, MeetingState } from './meeting.ts';
import { type Topic, findTopic } from './topic.ts';
import type { StageKind } from './procedure.ts';

export type NextStep =
  /** One tap sends this command. */
  | { readonly kind: 'command'; readonly step: StepName; readonly command: Command; readonly title: string }
  /** One tap opens the form that needs the chair's choice. */
  | { readonly kind: 'form'; readonly step: FormName; readonly title: string }
  | { readonly kind: 'done' };

export type StepName =
  'startSitting' | 'resumeSitting' | 'openTopic' | 'closePoll' | 'publishResult' | 'endSitting' | 'enterStage';
/** `addTopic`: no topic yet; `closeTopic`: the current topic needs an outcome; `sealMinutes`: read and seal the minutes. */
export type FormName = 'addTopic' | 'closeTopic' | 'sealMinutes';

/** `title` is the topic, poll or stage the step is about; empty where there is none. */
export function nextStep(state: MeetingState): NextStep {
  const { sitting, topics } = state;
  if (sitting.status === 'notStarted') {
    return topics.length === 0 ? form('addTopic') : command('startSitting', { type: 'startSitting' });
  }
  if (sitting.status === 'adjourned') return command('resumeSitting', { type: 'resumeSitting' });
  if (sitting.status === 'running') return withinSitting(state);
  if (!state.minutes.sealed) return form('sealMinutes');
  return followingStage(state);
}

function withinSitting(state: MeetingState): NextStep {
  const open = state.polls.find((poll) => poll.status === 'open');
  if (open) return command('closePoll', { type: 'closePoll', pollId: open.id }, open.question);
  const counted = state.polls.find((poll) => poll.status === 'closed');
  if (counted) return command('publishResult', { type: 'publishResult', pollId: counted.id }, counted.question);
  const current = findTopic(state, state.currentTopicId);
  if (current && !current.outcome) return form('closeTopic', current.title);
  // Whoever passed over a topic did so on purpose: it comes when the agenda is through.
  const place = state.topics.findIndex((topic) => topic.id === state.currentTopicId);
  const isLeft = (topic: Topic) => !topic.outcome;
  const following = state.topics.slice(place + 1).find(isLeft) ?? state.topics.find(isLeft);
  if (following) return command('openTopic', { type: 'moveDiscussion', topicId: following.id }, following.title);
  return command('endSitting', { type: 'endSitting' });
}

function followingStage(state: MeetingState): NextStep {
  const { stages } = state.procedure;
  const next = stages[stages.findIndex((stage) => stage.kind === state.stage) + 1];
  if (!next) return { kind: 'done' };
  const kind: StageKind = next.kind;
  return command('enterStage', { type: 'enterStage', stage: kind }, next.label);
}

const command = (step: StepName, wanted: Command, title = ''): NextStep => ({
  kind: 'command',
  step,
  command: wanted,
  title,
});
const form = (step: FormName, title = ''): NextStep => ({ kind: 'form', step, title });
