/** A door number between being typed and being sent: read back while it is typed, and asked about when several doors could be meant. */
import { type DoorProblem, readDoor } from '../../shared/meeting/household.ts';
import type { Typist } from '../../shared/meeting/doorWords.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import type { OwnRefusal } from '../text/refusals.ts';
import { refusalSentence } from '../meeting/refused.ts';

const PROBLEMS: Readonly<Record<DoorProblem, OwnRefusal>> = {
  none: 'join.badHousehold',
  shared: 'join.householdShared',
  long: 'join.householdLong',
};

const ABOUT_DOOR: ReadonlySet<string> = new Set<RefusalCode>([...Object.values(PROBLEMS), 'join.whichBuilding']);

export class DoorCheck {
  /** The doors that what was typed could mean; null while nothing is asked. */
  asked = $state.raw<readonly string[] | null>(null);
  /** What is wrong with what was typed, to stand below the field. */
  problem = $state('');

  /** True when it may be sent: none, the one it was before, or one that reads as a door. Else the problem is shown. */
  isClear(typed: string, typist: Typist, before = ''): boolean {
    this.forget();
    if (typed === '' || typed === before) return true;
    const door = readDoor(typed, typist);
    if (typeof door !== 'string') return true;
    this.problem = refusalSentence(PROBLEMS[door]);
    return false;
  }

  /** True when the refusal was about the door: then it is shown here. */
  takes(refusal: { readonly code: string; readonly message: string; readonly choices?: readonly string[] }): boolean {
    if (refusal.choices) this.asked = refusal.choices;
    else if (ABOUT_DOOR.has(refusal.code)) this.problem = refusal.message;
    else return false;
    return true;
  }

  /** Something else is being typed. */
  forget(): void {
    this.asked = null;
    this.problem = '';
  }
}

/** The door as it is understood so far; empty while it is none. */
export function spokenDoor(typed: string, typist: Typist): string {
  const door = readDoor(typed.trim(), typist);
  return typeof door === 'string' ? '' : door.spoken;
}
