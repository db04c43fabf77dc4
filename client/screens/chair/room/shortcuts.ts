/** What each single key of the desk does now: the same as its button, with the same question before what can't be taken back. */
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { heldCount } from '../../../../shared/meeting/moderation.ts';
import { nextStep } from '../../../../shared/meeting/nextStep.ts';
import { inTurn, speakingOf, topicForHands } from '../../../../shared/meeting/speaking.ts';
import { findTopic } from '../../../../shared/meeting/topic.ts';
import type { Desk } from '../desk.svelte.ts';
import type { Open } from '../opened.ts';
import type { PageTurner } from '../projector/pageTurner.svelte.ts';
import type { KeyName } from './keyboard.svelte.ts';
import { takeStep } from './takeStep.ts';

/** Where the desk is looked at, and what it last did. */
export interface Moves {
  readonly to: (place: 'agenda' | 'live' | 'people') => void;
  readonly search: () => void;
  /** To the topic before or after the one in the middle. */
  readonly beside: (by: 1 | -1) => void;
  /** Null while there is nothing to take back. */
  readonly undo: (() => void) | null;
  readonly pages: PageTurner;
}

/** A key without a value means nothing now, or not in this role. */
export type Shortcuts = Partial<Readonly<Record<KeyName, () => void>>>;

export function shortcutsOf(desk: Desk, meeting: MeetingState, open: Open, moves: Moves): Shortcuts {
  return {
    ...flowKeys(desk, meeting, open),
    ...floorKeys(desk, meeting, open),
    ...wallKeys(desk, meeting, open),
    ...pageKeys(desk, moves.pages),
    agenda: () => moves.to('agenda'),
    live: () => moves.to('live'),
    people: () => moves.to('people'),
    ...(desk.can('readPeople') ? { search: moves.search } : {}),
    ...(meeting.topics.length > 1 ? { earlier: () => moves.beside(-1), later: () => moves.beside(1) } : {}),
    ...(moves.undo ? { undo: moves.undo } : {}),
    overview: () => open({ kind: 'shortcuts' }),
  };
}

function flowKeys(desk: Desk, meeting: MeetingState, open: Open): Shortcuts {
  const { sitting } = meeting;
  const keys: { -readonly [Name in keyof Shortcuts]: Shortcuts[Name] } = {};
  const step = nextStep(meeting);
  if (desk.can('startSitting') && step.kind !== 'done') keys.next = () => takeStep(desk, meeting, open, step);
  const current = findTopic(meeting, meeting.currentTopicId);
  const running = meeting.polls.find((poll) => poll.status === 'open');
  const counted = meeting.polls.some((poll) => poll.status === 'closed');
  if (running && desk.can('closePoll')) keys.poll = () => open({ kind: 'closePoll', pollId: running.id });
  else if (sitting.status === 'running' && current && !current.outcome && !counted && desk.can('openPoll'))
    keys.poll = () => open({ kind: 'openPoll', topicId: current.id });
  if (sitting.status === 'running' && desk.can('adjournSitting')) keys.recess = () => open({ kind: 'adjourn' });
  if (sitting.status === 'adjourned' && desk.can('resumeSitting'))
    keys.recess = () => void desk.act({ type: 'resumeSitting' });
  if (desk.can('parkPoint') && sitting.status !== 'notStarted') keys.parked = () => open({ kind: 'parked' });
  if (desk.can('addActionItem')) keys.tasks = () => open({ kind: 'actionItems' });
  if (desk.can('releaseHeld') && heldCount(meeting) > 0) keys.held = () => open({ kind: 'held' });
  return keys;
}

function floorKeys(desk: Desk, meeting: MeetingState, open: Open): Shortcuts {
  const topic = topicForHands(meeting);
  if (!topic) return {};
  const speaking = speakingOf(meeting);
  const { turn } = speaking;
  const [next] = inTurn(speaking, topic.id);
  const leads = desk.can('callSpeaker');
  return {
    ...(next && leads ? { speaker: () => void desk.act({ type: 'callSpeaker', handId: next.id }) } : {}),
    ...(turn && leads
      ? {
          longer: () => void desk.act({ type: 'lengthenTurn', handId: turn.id, seconds: 60 }),
          endTurn: () => void desk.act({ type: 'endTurn', handId: turn.id }),
        }
      : {}),
    ...(desk.can('raiseHandFor') ? { addSpeaker: () => open({ kind: 'addSpeaker', topicId: topic.id }) } : {}),
  };
}

function wallKeys(desk: Desk, { showing, dark }: MeetingState, open: Open): Shortcuts {
  if (!desk.can('showScene')) return {};
  const show = (kind: 'flow' | 'welcome') => () => void desk.act({ type: 'changeDisplay', showing: { kind } });
  return {
    wall: () => open({ kind: 'wall' }),
    ...(showing.kind === 'flow' ? {} : { flow: show('flow') }),
    ...(showing.kind === 'welcome' ? {} : { welcome: show('welcome') }),
    dark: () => void desk.act({ type: 'darkenWall', dark: dark !== true }),
  };
}

/** Of the screen that is named first. */
function pageKeys(desk: Desk, pages: PageTurner): Shortcuts {
  const [text] = pages.texts;
  if (!text || !desk.can('turnPages')) return {};
  return {
    pageBack: () => void pages.turn(text, -1),
    pageOn: () => void pages.turn(text, 1),
    pageStay: () => void pages.stay(text, !text.stays),
  };
}
