/** A door number between being typed and being sent: it is read back, and asked about when several doors could be meant. */
import { type DoorProblem, readDoor } from '../../shared/meeting/household.ts';
import type { Typist } from '../../shared/meeting/doorWords.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { OwnRefusal } from '../text/refusals.ts';
import { refusalSentence } from '../meeting/refused.ts';

export type DoorAsked =
  { readonly kind: 'isIt'; readonly door: string } | { readonly kind: 'which'; readonly choices: readonly string[] };

const PROBLEMS: Readonly<Record<DoorProblem, OwnRefusal>> = {
  none: 'join.badHousehold',
  shared: 'join.householdShared',
  long: 'join.householdLong',
};

const ABOUT_DOOR: ReadonlySet<string> = new Set<RefusalCode>([...Object.values(PROBLEMS), 'join.whichBuilding']);

export class DoorCheck {
  /** Waits for an answer. */
  asked = $state.raw<DoorAsked | null>(null);
  /** What is wrong with what was typed, to stand below the field. */
  problem = $state('');
  #agreed: string | null = null;

  /** True when it may be sent: none, the one it was before, or agreed to. Else the question or the problem is shown. */
  isClear(typed: string, typist: Typist, before = ''): boolean {
    this.problem = '';
    this.asked = null;
    if (typed === '' || typed === before || typed === this.#agreed) return true;
    const door = readDoor(typed, typist);
    if (typeof door === 'string') this.problem = refusalSentence(PROBLEMS[door]);
    else this.asked = { kind: 'isIt', door: door.spoken };
    return false;
  }

  agree(typed: string): void {
    this.#agreed = typed;
    this.asked = null;
  }

  /** True when the refusal was about the door: then it is shown here. */
  takes(refusal: { readonly code: string; readonly message: string; readonly choices?: readonly string[] }): boolean {
    if (refusal.choices) this.asked = { kind: 'which', choices: refusal.choices };
    else if (ABOUT_DOOR.has(refusal.code)) this.problem = refusal.message;
    else return false;
    return true;
  }

  /** Something else is being typed. */
  forget(): void {
    this.asked = null;
    this.problem = '';
    this.#agreed = null;
  }
}

/** The door as it is understood so far; empty while it is none. */
export function spokenDoor(typed: string, typist: Typist): string {
  const door = readDoor(typed.trim(), typist);
  return typeof door === 'string' ? '' : door.spoken;
}
