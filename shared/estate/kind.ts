/** The estate as a kind of log: all that the machinery knows of it. */
import type { PersonId } from '../stream/ids.ts';
import type { Kind, KindTypes } from '../stream/kind.ts';
import type { RefusalCode } from '../wire/refusals.ts';
import type { NewMark } from '../stream/mark.ts';
import { CARDS_VERSION, cardsOf } from './cards.ts';
import type { Facts } from './context.ts';
import { type AnyEstateCommand, type EstateBody, type EstateState, decide, evolve } from './estate.ts';
import type { EstateId } from './ids.ts';
import { namesIn, referencesIn } from './mentions.ts';
import { PERMISSIONS } from './permissions.ts';
import { summaryOf } from './summary.ts';

export interface EstateTypes extends KindTypes {
  Id: EstateId;
  State: EstateState;
  Body: EstateBody;
  Command: AnyEstateCommand;
  Sender: { readonly personId: PersonId };
  /** Its rules ask nothing of the vault. */
  Needs: object;
  Facts: Facts;
  Mark: NewMark;
  Alone: never;
  Objection: 'linkSpent' | 'nameTaken' | 'alreadyThere';
}

export const estate: Kind<EstateTypes> = {
  name: 'estate',
  begins: 'estateCreated',
  decide,
  evolve,
  needs: () => NOTHING,
  standsOn: () => [],
  touches: () => [],
  names: namesIn,
  refersTo: referencesIn,
  shown: (state) => state,
  lists: (state) => ({ summary: summaryOf(state) }),
  cards: cardsOf,
  cardsVersion: CARDS_VERSION,
  permissions: PERMISSIONS,
  unknown: 'estate.unknown',
  refusal: (objection) => OBJECTIONS[objection],
};

const OBJECTIONS = {
  linkSpent: 'invitation.invalid',
  nameTaken: 'account.nameTaken',
  alreadyThere: 'post.already',
} as const satisfies Record<EstateTypes['Objection'], RefusalCode>;

const NOTHING = {};
