/**
 * 撤销: what takes back a harmless step, where there is a command that does: what hangs on the wall, a hand that was lowered, the order of
 * the agenda, a comment that was hidden, what was put aside, put into the minutes or listed. Never a ballot, the end of a poll or a result.
 */
import { findActionItem } from '../../../shared/meeting/actionItem.ts';
import { findComment } from '../../../shared/meeting/comment.ts';
import { isSame } from '../../../shared/meeting/edit.ts';
import { findInquiry, inquiriesOf } from '../../../shared/meeting/inquiry.ts';
import type { Command, MeetingState } from '../../../shared/meeting/meeting.ts';
import { parkedIn } from '../../../shared/meeting/parking.ts';
import { isRemarked } from '../../../shared/meeting/remark.ts';
import { speakingOf } from '../../../shared/meeting/speaking.ts';
import { shortened } from '../../../shared/stream/plainText.ts';
import { chair } from '../../text/chair.ts';
import { inquiry } from '../../text/inquiry.ts';

export const UNDO_MS = 30_000;

export interface Undo {
  /** What was done, and will be undone. */
  readonly said: string;
  readonly command: Command;
  /** Whether it stands as this desk left it; otherwise somebody else has changed it since. */
  readonly stands: (now: MeetingState) => boolean;
}

/** Long enough to know it by. */
const SHORT = 16;

/** `before`: the state the command went out from; `made`: what the answer named. Null where nothing takes it back. */
export function undoOf(
  command: Command,
  before: MeetingState,
  nameOf: (personId: string) => string,
  made: Readonly<Record<string, unknown>> = {},
): Undo | null {
  const words = chair.undo;
  switch (command.type) {
    case 'changeDisplay':
    case 'showScene':
    case 'darkenWall':
      return undoWall(command, before);
    case 'lowerHand': {
      const hand = speakingOf(before).hands.find(({ id }) => id === command.handId);
      if (!hand) return null;
      const { personId, side, order } = hand;
      return {
        said: words.lowered(nameOf(personId)),
        command: { type: 'raiseHandFor', personId, side, order },
        stands: (now) =>
          now.currentTopicId === before.currentTopicId &&
          !speakingOf(now).hands.some((one) => one.personId === personId) &&
          speakingOf(now).turn?.personId !== personId,
      };
    }
    case 'reorderTopics': {
      const order = before.topics.map(({ id }) => id);
      return {
        said: words.reordered,
        command: { type: 'reorderTopics', order, from: [...command.order] },
        stands: (now) =>
          isSame(
            now.topics.map(({ id }) => id),
            command.order,
          ),
      };
    }
    case 'parkPoint': {
      const point = (now: MeetingState) => parkedIn(now).find(({ id }) => id === made['pointId']);
      // It was there before: then nothing was done.
      if (typeof made['pointId'] !== 'string' || point(before)) return null;
      return {
        said: words.parked,
        command: { type: 'removePoint', pointId: made['pointId'] as never },
        stands: (now) => point(now)?.settled === null,
      };
    }
    case 'removePoint': {
      const point = parkedIn(before).find(({ id }) => id === command.pointId);
      if (!point || point.settled) return null;
      const { text, topicId, commentId, inquiryId } = point;
      const of = { commentId, ...(inquiryId ? { inquiryId } : {}) };
      return {
        said: words.pointRemoved(shortened(text, SHORT)),
        command: { type: 'parkPoint', text, topicId, ...of },
        stands: (now) => !parkedIn(now).some((one) => (commentId ? one.commentId === commentId : one.text === text)),
      };
    }
    case 'settlePoint': {
      const point = parkedIn(before).find(({ id }) => id === command.pointId);
      // A need stands on the estate by now.
      if (!point || command.settled?.kind === 'need' || point.settled?.kind === 'need') return null;
      return {
        said: words.settled(shortened(point.text, SHORT)),
        command: { type: 'settlePoint', pointId: command.pointId, settled: point.settled },
        stands: (now) => isSame(parkedIn(now).find(({ id }) => id === point.id)?.settled, command.settled),
      };
    }
    case 'takeInquiry': {
      const was = inquiriesOf(before).current;
      const said = command.inquiryId === null ? inquiry.desk.untaken : inquiry.desk.taken;
      const back = was === null ? null : findInquiry(before, was);
      return {
        said,
        command: { type: 'takeInquiry', inquiryId: back?.id ?? null },
        stands: (now) => inquiriesOf(now).current === command.inquiryId,
      };
    }
    case 'hideComment': {
      const comment = findComment(before, command.commentId);
      // What was made of it went with it, and would not come back with it.
      const isUsed =
        isRemarked(before, command.commentId) || parkedIn(before).some(({ commentId }) => commentId === comment?.id);
      if (!comment || isUsed) return null;
      return {
        said: words.hidden(nameOf(comment.authorId)),
        command: { type: 'showComment', commentId: comment.id },
        stands: (now) => {
          const hidden = findComment(now, comment.id)?.hidden;
          return !!hidden && !hidden.withdrawn;
        },
      };
    }
    case 'remarkComment':
      return {
        said: command.remarked ? words.remarked : words.unremarked,
        command: { ...command, remarked: !command.remarked },
        stands: (now) => isRemarked(now, command.commentId) === command.remarked,
      };
    case 'removeActionItem': {
      const item = findActionItem(before, command.actionItemId);
      if (!item) return null;
      const { id: _, ...content } = item;
      return {
        said: words.taskRemoved(shortened(item.task, SHORT)),
        command: { type: 'addActionItem', ...content },
        stands: (now) => !now.actionItems.some(({ task }) => task === item.task),
      };
    }
    default:
      return null;
  }
}

function undoWall(
  command: Extract<Command, { type: 'changeDisplay' | 'showScene' | 'darkenWall' }>,
  { showing: was, dark }: MeetingState,
): Undo | null {
  if (command.type === 'darkenWall')
    return {
      said: command.dark ? chair.undo.darkened : chair.undo.lit,
      command: { type: 'darkenWall', dark: !command.dark },
      stands: (now) => (now.dark ?? false) === command.dark && isSame(now.showing, was),
    };
  // What would have to be put back is two things, or a clock that ran on; pages and zoom go by their own buttons.
  if (dark || was.kind === 'countdown' || was.kind === 'attachment') return null;
  const wanted = command.type === 'showScene' ? command.scene : command.showing;
  if (isSame(wanted, was)) return null;
  return {
    said: chair.undo.wall,
    command:
      was.kind === 'flow' || was.kind === 'welcome' || was.kind === 'comment'
        ? { type: 'changeDisplay', showing: was }
        : { type: 'showScene', scene: was },
    stands: ({ showing, dark: isDark }) =>
      !isDark && (wanted.kind === 'countdown' ? showing.kind === 'countdown' : isSame(showing, wanted)),
  };
}
