/** The next legal step, taken: what can't be taken back is asked once more, the rest happens at once. */
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { type NextStep, nextStep } from '../../../../shared/meeting/nextStep.ts';
import { router } from '../../../router/router.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import type { Open } from '../opened.ts';

export function takeStep(desk: Desk, meeting: MeetingState, open: Open, next: NextStep = nextStep(meeting)): void {
  if (next.kind === 'form') {
    if (next.step === 'sealMinutes') router.go(`/minutes/${desk.meeting.id}`);
    else if (next.step === 'addTopic') open({ kind: 'addTopic' });
    // The topic by its own name: another chair may call up the next one while this form is filled in.
    else if (meeting.currentTopicId) open({ kind: 'closeTopic', topicId: meeting.currentTopicId });
  }
  if (next.kind !== 'command') return;
  const { command } = next;
  if (command.type === 'closePoll' || command.type === 'publishResult')
    open({ kind: command.type, pollId: command.pollId });
  else if (command.type === 'endSitting') open({ kind: 'endSitting' });
  else if (command.type === 'enterStage') open({ kind: 'enterStage', stage: command.stage });
  else void desk.act(command);
}
