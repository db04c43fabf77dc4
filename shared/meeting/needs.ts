/** What a command needs from the vault before the rules can decide on it; each is read for nothing else. */
import type { PersonId } from '../stream/ids.ts';
import { type ElectorateTerms, needsOf, termsOf } from './admission.ts';
import { type Comments, findComment } from './comment.ts';
import type { Choices } from './ballotBox.ts';
import type { CommentId, MuteId, PollId } from './ids.ts';
import type { MeetingMark } from './mark.ts';
import type { AnyCommand } from './meeting.ts';
import { type Moderation, isHeldFirst, moderationOf } from './moderation.ts';
import { type Inquiries, inquiriesOf } from './inquiry.ts';
import { type OpinionMaps, findOpinionMap } from './opinionMap.ts';
import { type Polls, findPoll } from './poll.ts';

export interface Needs {
  /** Somebody else, whom the command is about. */
  readonly person?: PersonId;
  /** Whether the sender checked in and was registered. */
  readonly attendance?: boolean;
  /** Who is present now. */
  readonly present?: boolean;
  /** The voters these terms name. */
  readonly electorate?: ElectorateTerms;
  /** What was counted in this poll. */
  readonly result?: PollId;
  /** Whether the sender must not write for now. */
  readonly muted?: boolean;
  /** What the sender said that waits to be looked at. */
  readonly ownHeld?: boolean;
  /** A new key for a sealed poll. */
  readonly sealKey?: boolean;
  /** The sealer's word on this ballot. */
  readonly sealedBallot?: { readonly poll: Choices; readonly keyId: string; readonly ballot: string };
  readonly held?: CommentId;
  /** The words said with this event: whoever folds has dropped them. */
  readonly said?: number;
  readonly mute?: MuteId;
  /** Who wrote under this id, a person's or an alias. */
  readonly author?: PersonId;
}

const NOTHING: Needs = {};

export function vaultNeeds(state: Comments & Polls & Moderation & OpinionMaps & Inquiries, command: AnyCommand): Needs {
  switch (command.type) {
    case 'checkInPerson':
    case 'raiseHandFor':
      return { person: command.personId };
    case 'castBallot': {
      const poll = findPoll(state, command.pollId);
      return poll && needsOf(poll).length > 0 ? { attendance: true } : NOTHING;
    }
    case 'castSealedBallot': {
      const poll = findPoll(state, command.pollId);
      if (!poll?.sealed || poll.status !== 'open') return NOTHING;
      const { id, options, minChoices, maxChoices, sealed } = poll;
      return {
        ...(needsOf(poll).length > 0 ? { attendance: true } : {}),
        sealedBallot: { poll: { id, options, minChoices, maxChoices }, keyId: sealed.keyId, ballot: command.ballot },
      };
    }
    case 'postComment':
      return writingNeeds(state, isHeldFirst(moderationOf(state).terms, command.topicId));
    case 'addStatement': {
      const map = findOpinionMap(state, command.mapId);
      if (!map) return NOTHING;
      return writingNeeds(state, map.review || isHeldFirst(moderationOf(state).terms, map.topicId));
    }
    case 'askInquiry':
      return writingNeeds(state, inquiriesOf(state).terms.review || moderationOf(state).terms.holdAll);
    case 'releaseHeld':
    case 'refuseHeld':
    case 'withdrawHeld':
      return { held: command.commentId };
    case 'showComment': {
      const comment = findComment(state, command.commentId);
      return comment ? { said: comment.seq } : NOTHING;
    }
    case 'mutePerson':
      return { author: command.authorId };
    case 'unmutePerson':
      return { mute: command.muteId };
    case 'endSitting':
      return { present: true };
    case 'openPoll':
      return { electorate: termsOf(command), ...(command.disclosure === 'sealed' ? { sealKey: true } : {}) };
    case 'closePoll': {
      const poll = findPoll(state, command.pollId);
      return poll ? { electorate: termsOf(poll) } : NOTHING;
    }
    case 'publishResult':
      return { result: command.pollId };
    default:
      return NOTHING;
  }
}

/** A meeting that makes no use of them asks for nothing. */
function writingNeeds(state: Moderation, isHeld: boolean): Needs {
  const { terms, mutes } = moderationOf(state);
  return {
    ...(terms.checkedInOnly ? { attendance: true } : {}),
    ...(mutes.length > 0 ? { muted: true } : {}),
    ...(isHeld ? { ownHeld: true } : {}),
  };
}

/** Who is present and who may vote stand on everybody's attendance, whether somebody may cast on their own. */
export const standsOn = (
  { attendance, present, electorate, muted, author, mute, ownHeld, held }: Needs,
  sender: PersonId,
): readonly string[] => [
  ...(present || electorate ? ['attendance'] : []),
  ...(attendance ? [`attendance of ${sender}`] : []),
  ...(muted || author || mute ? ['mutes'] : []),
  ...(ownHeld ? [`held of ${sender}`] : []),
  ...(held ? [`held ${held}`] : []),
];

export const touchedBy = ({
  kind,
  subject,
  voter,
}: Pick<MeetingMark, 'kind' | 'subject' | 'voter'>): readonly string[] => {
  if (kind === 'held') return [`held ${subject}`, `held of ${voter}`];
  if (kind === 'mute') return ['mutes'];
  return subject === 'sitting' ? ['attendance', `attendance of ${voter}`] : [];
};
