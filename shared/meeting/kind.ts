/** The meeting as a kind of log: all that the machinery knows of it. */
import type { PersonId } from '../stream/ids.ts';
import type { Kind, KindTypes, Lists } from '../stream/kind.ts';
import type { CloseGate } from '../stream/mark.ts';
import type { PollResult } from '../voting/tally.ts';
import type { RefusalCode } from '../wire/refusals.ts';
import { CARDS_VERSION, cardsOf } from './cards.ts';
import type { Facts } from './context.ts';
import type { MeetingId } from './ids.ts';
import type { MarkRefusal, MeetingMark } from './mark.ts';
import { type AnyCommand, type EventBody, type MeetingState, decide, evolve } from './meeting.ts';
import { namesIn, referencesIn } from './mentions.ts';
import type { MinutesTurn } from './minutes.ts';
import { type Needs, standsOn, touchedBy, vaultNeeds } from './needs.ts';
import { PERMISSIONS } from './permissions.ts';
import type { Role } from './role.ts';
import { welcomeState } from './shown.ts';
import { summaryOf } from './summary.ts';

export interface MeetingTypes extends KindTypes {
  Id: MeetingId;
  State: MeetingState;
  Body: EventBody;
  Command: AnyCommand;
  Sender: { readonly personId: PersonId; readonly role: Role };
  Needs: Needs;
  Facts: Facts;
  Mark: MeetingMark;
  Alone: CloseGate<EventBody, PollResult | null> | MinutesTurn;
  Objection: MarkRefusal | 'minutesMoved' | 'linkSpent' | 'accountThere';
}

export const meeting: Kind<MeetingTypes> = {
  name: 'meeting',
  begins: 'meetingCreated',
  decide,
  evolve,
  needs: vaultNeeds,
  standsOn: (needs, { personId }) => standsOn(needs, personId),
  touches: touchedBy,
  names: namesIn,
  refersTo: referencesIn,
  shown: welcomeState,
  lists: (state, events) => ({ summary: summaryOf(state), ...standingIn(events) }),
  cards: cardsOf,
  cardsVersion: CARDS_VERSION,
  permissions: PERMISSIONS,
  unknown: 'meeting.unknown',
  // A second 附议 is simply there already.
  refusal: (objection, mark) => {
    if (mark?.kind === 'opinion' && objection === 'gateClosed') return 'opinion.closed';
    return objection === 'alreadyThere' && mark?.kind !== 'ballot' ? null : OBJECTIONS[objection];
  },
};

function standingIn(events: readonly EventBody[]): Pick<Lists, 'under'> {
  const placed = events.flatMap((body) => (body.type === 'placedUnderEstate' ? [body.estateId] : []));
  const under = placed[placed.length - 1];
  return under === undefined ? {} : { under };
}

const OBJECTIONS = {
  gateClosed: 'poll.notOpen',
  alreadyThere: 'poll.alreadyVoted',
  casterChanged: 'poll.casterChanged',
  castForAnother: 'poll.castForAnother',
  copied: 'poll.badSealedBallot',
  minutesMoved: 'minutes.changedMeanwhile',
  linkSpent: 'invitation.invalid',
  accountThere: 'staff.already',
} as const satisfies Record<MeetingTypes['Objection'], RefusalCode>;
