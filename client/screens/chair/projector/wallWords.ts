/** What is on the wall and what comes next, in words of the desk. */
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { nextStep } from '../../../../shared/meeting/nextStep.ts';
import { findTopic } from '../../../../shared/meeting/topic.ts';
import { chair } from '../../../text/chair.ts';
import { type Scene, sceneOf } from '../../projector/scene.ts';

export function sceneWords(scene: Scene): string {
  const { scenes, orders } = chair.wall;
  switch (scene.kind) {
    case 'topic':
      return scenes.topic(scene.topic.title);
    case 'picture':
      return scenes.picture(scene.file.name);
    case 'comments':
      return orders[scene.order];
    default:
      return scenes[scene.kind];
  }
}

/** What the wall shows once the chair takes the step at hand; empty where nobody can say. */
export function comesNext(state: MeetingState, now: number): string {
  const words = chair.wall;
  const flow: MeetingState = { ...state, showing: { kind: 'flow' } };
  const { dark: _, ...light } = state;
  if (state.dark) return words.afterDark(sceneWords(sceneOf(light, now)));
  if (state.showing.kind !== 'flow') return words.afterPutUp(sceneWords(sceneOf(flow, now)));
  const next = sceneAfterStep(state);
  return next === '' ? '' : words.next(next);
}

function sceneAfterStep(state: MeetingState): string {
  const { scenes } = chair.wall;
  const step = nextStep(state);
  if (step.kind === 'form') return step.step === 'closeTopic' ? scenes.outcome : '';
  if (step.kind === 'done') return '';
  switch (step.command.type) {
    case 'startSitting':
      return scenes.agenda;
    case 'moveDiscussion':
      return scenes.topic(findTopic(state, step.command.topicId)?.title ?? '');
    case 'closePoll':
      return scenes.pollClosed;
    case 'publishResult':
      return scenes.result;
    case 'resumeSitting': {
      const current = findTopic(state, state.currentTopicId);
      return current ? scenes.topic(current.title) : scenes.agenda;
    }
    case 'endSitting':
      return scenes.ended;
    default:
      return '';
  }
}
