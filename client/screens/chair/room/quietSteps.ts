/** What the chair may also do now, beside the one next step: shown beside the bar, on a phone behind 「更多」. */
import { inWords } from '../../../parts/wording.ts';
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { openPoints } from '../../../../shared/meeting/parking.ts';
import { stageIndex } from '../../../../shared/meeting/procedure.ts';
import { findTopic } from '../../../../shared/meeting/topic.ts';
import { chair } from '../../../text/chair.ts';
import { router } from '../../../router/router.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import type { Open } from '../opened.ts';
import type { KeyName } from './keyboard.svelte.ts';

export interface QuietStep {
  readonly id: string;
  readonly label: string;
  /** As often wanted as the next step itself: it stands right beside it. */
  readonly beside?: boolean;
  /** The single key that does the same. */
  readonly key?: KeyName;
  readonly run: () => void;
}

export function quietSteps(desk: Desk, meeting: MeetingState, open: Open): readonly QuietStep[] {
  const { sitting, showing, procedure } = meeting;
  const steps: QuietStep[] = [];
  const add = (id: string, label: string, run: () => void, key?: KeyName) =>
    steps.push({ id, label, run, ...(key ? { key } : {}) });
  const current = findTopic(meeting, meeting.currentTopicId);
  const voting = meeting.polls.some((poll) => poll.status === 'open' || poll.status === 'closed');

  if (sitting.status === 'running') {
    if (current && !current.outcome && !voting && desk.can('openPoll'))
      steps.push({
        id: 'poll',
        label: chair.live.openPoll,
        beside: true,
        key: 'poll',
        run: () => open({ kind: 'openPoll', topicId: current.id }),
      });
    if (desk.can('adjournSitting')) add('adjourn', chair.bar.adjourn, () => open({ kind: 'adjourn' }), 'recess');
    // Whoever must go home at ten doesn't have to call up each topic that is left.
    const left = meeting.topics.some((topic) => !topic.outcome);
    if (left && !voting && desk.can('closeTopic') && desk.can('endSitting'))
      add('endEarly', chair.bar.endEarly, () => open({ kind: 'endEarly' }));
  }
  if (desk.can('changeDisplay') && sitting.status !== 'notStarted') {
    if (showing.kind === 'flow')
      add(
        'welcome',
        chair.projector.welcome,
        () => void desk.act({ type: 'changeDisplay', showing: { kind: 'welcome' } }),
        'welcome',
      );
    else
      add(
        'flow',
        chair.projector.flow,
        () => void desk.act({ type: 'changeDisplay', showing: { kind: 'flow' } }),
        'flow',
      );
  }
  if (desk.can('addActionItem'))
    add('actionItems', chair.desk.actionItems, () => open({ kind: 'actionItems' }), 'tasks');
  if (desk.can('parkPoint') && sitting.status !== 'notStarted')
    add('parked', chair.parking.open(openPoints(meeting).length), () => open({ kind: 'parked' }), 'parked');
  if (desk.can('readMinutes')) add('minutes', chair.desk.minutes, () => router.go(`/minutes/${desk.meeting.id}`));
  if (desk.can('handOver')) add('devices', chair.devices.button, () => open({ kind: 'devices' }));
  add('keys', chair.keys.title, () => open({ kind: 'shortcuts' }), 'overview');
  // Before the sitting the steps that lead to it are entered here; the big button leads straight into the hall.
  const following = procedure.stages[stageIndex(procedure, meeting.stage) + 1];
  if (sitting.status === 'notStarted' && following && following.kind !== 'deliberate' && desk.can('enterStage'))
    add('stage', chair.desk.advance(inWords(following.label)), () =>
      open({ kind: 'enterStage', stage: following.kind }),
    );
  return steps;
}
