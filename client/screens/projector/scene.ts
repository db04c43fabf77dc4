/** What the projector shows now: one idea, decided by the meeting's state alone. */
import type { Comment } from '../../../shared/meeting/comment.ts';
import { findComment } from '../../../shared/meeting/comment.ts';
import type { MeetingState } from '../../../shared/meeting/meeting.ts';
import { type OpinionMap, findOpinionMap } from '../../../shared/meeting/opinionMap.ts';
import type { Poll } from '../../../shared/meeting/poll.ts';
import { type Attachment, type Topic, findAttachment, findTopic } from '../../../shared/meeting/topic.ts';
import type { CommentOrder, HeldScene, PictureScene } from '../../../shared/meeting/wallScene.ts';

export type Scene =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'agenda' }
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'comment'; readonly comment: Comment }
  | { readonly kind: 'pollOpen'; readonly poll: Poll }
  | { readonly kind: 'pollClosed'; readonly poll: Poll }
  | { readonly kind: 'result'; readonly poll: Poll }
  | { readonly kind: 'outcome'; readonly topic: Topic }
  | { readonly kind: 'adjourned' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'comments'; readonly order: CommentOrder; readonly topic: Topic | undefined }
  | { readonly kind: 'countdown'; readonly until: number; readonly label: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: PictureScene; readonly file: Attachment }
  | { readonly kind: 'opinions'; readonly map: OpinionMap }
  | { readonly kind: 'inquiries' }
  | { readonly kind: 'ownersVote'; readonly voteId: string }
  | { readonly kind: 'dark' };

/** A straw poll is a moment's look at the room: its picture gives way to the discussion again. */
export const STRAW_STAYS_MS = 90_000;

/**
 * What the chair put up comes first, then whatever waits for the room (a poll, its result), then the discussion.
 * `now` is the server's time in ms; `screenId` is whose wall it is, where the wall knows.
 */
export function sceneOf(state: MeetingState, now: number, screenId: string | null = null): Scene {
  const { sitting, showing } = state;
  const held = screenId === null ? null : (state.screens?.[screenId]?.held ?? null);
  if (held) return heldScene(state, held);
  if (state.dark) return { kind: 'dark' };
  const putUp = sceneThatWasPutUp(state);
  if (putUp) return putUp;
  if (showing.kind === 'welcome' || sitting.status === 'notStarted') return { kind: 'welcome' };
  if (sitting.status === 'ended') return { kind: 'ended' };
  if (sitting.status === 'adjourned') return { kind: 'adjourned' };
  const comment = showing.kind === 'comment' ? findComment(state, showing.commentId) : undefined;
  if (comment && !comment.hidden) return { kind: 'comment', comment };
  const open = state.polls.find((poll) => poll.status === 'open');
  if (open) return { kind: 'pollOpen', poll: open };
  const topic = findTopic(state, state.currentTopicId);
  if (!topic) return { kind: 'agenda' };
  if (topic.outcome) return { kind: 'outcome', topic };
  const poll = state.polls.filter((one) => one.topicId === topic.id && one.status !== 'voided').pop();
  if (poll?.status === 'closed') return { kind: 'pollClosed', poll };
  if (poll?.status === 'published' && resultStays(poll, sitting.discussingSince, now)) return { kind: 'result', poll };
  return { kind: 'topic', topic };
}

function heldScene(state: MeetingState, held: HeldScene): Scene {
  return held.kind === 'comments' ? commentsScene(state, held.order) : held;
}

const commentsScene = (state: MeetingState, order: CommentOrder): Scene => ({
  kind: 'comments',
  order,
  topic: findTopic(state, state.currentTopicId),
});

/** Null while the flow goes on, and when what was put up is not there any more. */
function sceneThatWasPutUp(state: MeetingState): Scene | null {
  const { showing } = state;
  switch (showing.kind) {
    case 'agenda':
    case 'inquiries':
    case 'ownersVote':
    case 'message':
    case 'countdown':
      return showing;
    case 'comments':
      return commentsScene(state, showing.order);
    case 'opinions': {
      const map = findOpinionMap(state, showing.mapId);
      return map ? { kind: 'opinions', map } : null;
    }
    case 'attachment': {
      const file = findAttachment(state, showing.attachmentId);
      return file ? { kind: 'picture', picture: showing, file } : null;
    }
    default:
      return null;
  }
}

/** What the projector shows stays the very same object while it says the same: whatever hangs on it then rests too. */
export const keptScene = (before: Scene | null, scene: Scene): Scene =>
  before && isSame(before, scene) ? before : scene;

function isSame(one: Scene, other: Scene): boolean {
  const parts: Readonly<Record<string, unknown>> = other;
  return Object.entries(one).every(([name, part]) => parts[name] === part);
}

/** A result stays until the discussion is taken up anew (reopened, or resumed after a break). */
function resultStays(poll: Poll, discussingSince: number | null, now: number): boolean {
  const closedAt = poll.closedAt ?? 0;
  if (discussingSince !== null && discussingSince > closedAt) return false;
  return poll.form === 'formal' || now - closedAt < STRAW_STAYS_MS;
}

/** A wall of comments: of the topic, else of the whole meeting. `seconds`: 附议 by comment. At most `limit`, hidden ones left out. */
export function commentsIn(
  state: MeetingState,
  topic: Topic | undefined,
  order: CommentOrder,
  seconds: Readonly<Record<string, number>>,
  limit: number,
): readonly Comment[] {
  const shown = state.comments
    .filter((comment) => !comment.hidden && (!topic || comment.topicId === topic.id))
    .reverse();
  if (order !== 'seconded') return shown.slice(0, limit);
  const of = ({ id }: Comment) => seconds[id] ?? 0;
  return shown
    .filter((comment) => of(comment) > 0)
    .sort((a, b) => of(b) - of(a))
    .slice(0, limit);
}

/** The topic's own comments, newest first, hidden ones left out; at most `limit`. */
export const newestOf = (state: MeetingState, topic: Topic, limit: number): readonly Comment[] =>
  state.comments
    .filter((comment) => comment.topicId === topic.id && !comment.hidden)
    .slice(-limit)
    .reverse();

/** Whose words a comment answers; undefined when it answers nobody, or somebody further back than this page knows. */
export const repliedTo = (state: MeetingState, comment: Comment): string | undefined =>
  comment.replyTo === null ? undefined : findComment(state, comment.replyTo)?.authorId;
