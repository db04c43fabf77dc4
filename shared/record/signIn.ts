/** 签到表: who came, by which door, in which way; for the desk with the doors filled in, to be signed by hand (documents.md 4). */
import type { Presence } from '../meeting/attendance.ts';
import { byDoor } from '../meeting/household.ts';
import type { Role } from '../meeting/role.ts';
import { clockOf, dayOf } from './dates.ts';
import { OFFICES } from './offices.ts';

export interface SignIn {
  readonly name: string;
  /** As staff read it, or masked; empty without one. */
  readonly door: string;
  readonly role: Role;
  readonly presence: Presence;
  readonly at: number;
  /** True: staff did it for them. */
  readonly byStaff: boolean;
}

/** The columns of the form; telephone numbers are not printed. */
export const SIGN_IN_HEAD = ['序号', '门牌', '姓名', '身份', '签名', '备注'] as const;

const WAYS: Readonly<Record<Presence, string>> = { onsite: '现场', online: '线上' };

/** By door, whoever has none at the end; of one door in the order they came. `day`: when the sitting began, so that another day is told. */
export const signInOrder = (all: readonly SignIn[]): readonly SignIn[] =>
  [...all].sort(
    (a, b) =>
      Number(a.door === '') - Number(b.door === '') ||
      byDoor(a.door, b.door) ||
      a.at - b.at ||
      (a.name < b.name ? -1 : 1),
  );

/** 现场 14:32; below it, where staff did it for them, 代登记 */
export function howSigned({ presence, at, byStaff }: SignIn, heldAt: number): string {
  const moment = dayOf(at) === dayOf(heldAt) ? clockOf(at) : `${dayOf(at).replace(/^\d+年/, '')} ${clockOf(at)}`;
  return `${WAYS[presence]} ${moment}${byStaff ? '\n代登记' : ''}`;
}

/** Rows under `SIGN_IN_HEAD`; the column of signatures is for the pen. */
export const signInRows = (all: readonly SignIn[], heldAt: number): readonly (readonly string[])[] =>
  signInOrder(all).map((one, index) => [
    String(index + 1),
    one.door || '—',
    one.name,
    OFFICES[one.role],
    '',
    howSigned(one, heldAt),
  ]);

const DOOR = 'door ';
/** Beside the names that a seal keeps under their ids: behind which door this person lived. */
export const doorKey = (personId: string): string => DOOR + personId;
export const isDoorKey = (key: string): boolean => key.startsWith(DOOR);

/** Of the list that is enclosed with the minutes: nobody signs it any more. */
export const ENCLOSED_HEAD = ['序号', '姓名', '门牌', '身份', '签到'] as const;

export const enclosedRows = (all: readonly SignIn[], heldAt: number): readonly (readonly string[])[] =>
  all.map((one, index) => [String(index + 1), one.name, one.door || '—', OFFICES[one.role], howSigned(one, heldAt)]);

const TO_TICK = '□业主\n□租户';

/** For the desk: a row for each door, and some more for whoever comes besides. */
export const doorRows = (doors: readonly string[]): readonly (readonly string[])[] =>
  doors.map((door, index) => [String(index + 1), door, '', TO_TICK, '', '']);
export const emptyRows = (count: number): readonly (readonly string[])[] =>
  Array.from({ length: count }, (_, index) => [String(index + 1), '', '', TO_TICK, '', '']);
