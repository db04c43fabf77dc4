/** 门牌: what people type as their door number, brought to one spelling so that one household has one ballot. */
import { type DoorNumber, type Typist, doorWords, isPlace, isTop } from './doorWords.ts';

/** A door as it was understood. */
export interface Door {
  /** The one spelling, `2-1-601`. It reads as itself. */
  readonly label: string;
  /** As people say it, to be read back to whoever typed it: 2号楼1单元601. It reads as the same door. */
  readonly spoken: string;
  /** The part before the room: `2-1`; empty when only a room was given, `1单元` when the building is missing. */
  readonly building: string;
  readonly room: string;
  /** 12号 is a house of its own and belongs to no building. */
  readonly isHouse: boolean;
  /** Said to be of a building without entrances: 2号楼不分单元601 is 2-601, and means no other door. */
  readonly isWithoutEntrance: boolean;
}

/** `none`: no number in it. `shared`: a building, an entrance or a floor, where several families live. */
export type DoorProblem = 'none' | 'shared' | 'long';

/** Of what is typed, and of the one spelling. */
export const DOOR_TYPED_MAX = 60;
const LABEL_MAX = 24;

/** Reads a door number; the problem when it can't be told which one door it is. */
export function readDoor(typed: string, typist: Typist = {}): Door | DoorProblem {
  if (Array.from(typed.trim()).length > DOOR_TYPED_MAX) return 'long';
  const { before, numbers: given, isWithoutEntrance } = doorWords(typed, typist);
  if (!given.some((number) => /\d/.test(number.value) || isShared(number))) return 'none';
  const numbers = joinLetter(withoutFloors(fromLargeToSmall(withoutLastFloor(given))));
  const end = numbers[numbers.length - 1];
  if (end === undefined) return 'none';
  const isTold = end.after.some((word) => !isTop(word));
  if (!isTold && (isShared(end) || end.after.length > 0)) return 'shared';

  const first = roomStart(numbers);
  const named = numbers.map((number, index) => [labelOf(number, index, numbers), ...number.after]);
  const isUnder = first === numbers.length;
  const outside = isUnder
    ? [...named.slice(0, -1), [labelOf(end, numbers.length - 1, numbers)]]
    : named.slice(0, first);
  const building = [...before, ...outside.flat()].join('-');
  const room = (isUnder ? end.after : named.slice(first).flat()).join('-');
  const label = building === '' ? room : `${building}-${room}`;
  if (label.length > LABEL_MAX) return 'long';
  const isHouse = numbers.length === 1 && end.counts === 'house' && /^\d{1,2}$/.test(end.value);
  const spoken = spokenOf(before, numbers, first, isWithoutEntrance) ?? label;
  return { label, spoken, building, room, isHouse, isWithoutEntrance };
}

/**
 * One spelling for the same door: `2号楼1单元6楼601室`, `２-１-601（张）`, `二号楼 1单元 601` all give `2-1-601`.
 * Null when no door can be told from it.
 */
export function normalizeHousehold(typed: string, typist: Typist = {}): string | null {
  const door = readDoor(typed, typist);
  return typeof door === 'string' ? null : door.label;
}

/** Doors and names in the order people look for them: 2-1-9 before 2-1-10. One for all: made anew each time, it takes forty times as long. */
const collator = new Intl.Collator('zh-CN', { numeric: true });
export const byDoor = (a: string, b: string): number => collator.compare(a, b);

/** What others may see of a door number: 2-1-601 gives 2-1-***, and so does 2-1-601-东. */
export function maskHousehold(label: string): string {
  const door = readDoor(label);
  if (typeof door === 'string') return label.replace(/[^-]+$/, '***');
  return door.building === '' ? '***' : `${door.building}-***`;
}

const isShared = ({ counts }: DoorNumber): boolean =>
  counts === 'building' || counts === 'entrance' || counts === 'floor' || counts === 'storey' || counts === 'area';

/** 601室1单元2号楼 in the order everybody else writes it; only where each number says what it counts. */
function fromLargeToSmall(numbers: readonly DoorNumber[]): readonly DoorNumber[] {
  const rank = ({ counts, value }: DoorNumber, index: number): number | null => {
    if (counts === null) return /^\d{3}/.test(value) ? RANKS.room : null;
    // 2号楼1单元6楼: whoever has named the building means the floor.
    if (counts === 'storey' && index > 0) return RANKS.floor;
    if (counts === 'house') return index === numbers.length - 1 ? RANKS.room : RANKS.house;
    return RANKS[counts];
  };
  const ranked = numbers.map((number, index) => ({ number, rank: rank(number, index) }));
  const isClear =
    !ranked.some((one) => one.rank === null) && new Set(ranked.map((one) => one.rank)).size === ranked.length;
  if (!isClear) return numbers;
  return ranked.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).map(({ number }) => number);
}
const RANKS = { area: 0, building: 1, storey: 1, house: 2, entrance: 3, gate: 3, floor: 4, room: 5 } as const;

/** 601室二楼: after the whole room a floor tells the upper half of one flat, or a slip, and no other door. */
function withoutLastFloor(numbers: readonly DoorNumber[]): readonly DoorNumber[] {
  const [room, end] = numbers.slice(-2);
  const isFloorLast = end !== undefined && (end.counts === 'floor' || end.counts === 'storey');
  if (!room || !isFloorLast || end.after.length > 0 || end.value.startsWith('负') || !isRoomNumber(room))
    return numbers;
  return room.counts === 'room' || numbers.length > 2 ? numbers.slice(0, -1) : numbers;
}

/** A floor says nothing the room doesn't: 6楼601 is 601, 6楼01 is 601, 12层B is 12B. */
function withoutFloors(numbers: readonly DoorNumber[]): readonly DoorNumber[] {
  const floor = numbers.findIndex((number, index) => isFloor(number, index, numbers));
  const found = numbers[floor];
  if (!found) return numbers;
  const rest = numbers.filter((number) => number !== found);
  const end = rest[rest.length - 1];
  if (!end) return numbers;
  if (repeats(found, end)) return rest;
  const whole = roomOnFloor(found.value, end);
  if (whole === null || floor !== numbers.length - 2) return numbers;
  return [...rest.slice(0, -1), { ...end, value: whole, word: '', counts: null }];
}

function isFloor(number: DoorNumber, index: number, numbers: readonly DoorNumber[]): boolean {
  const end = numbers[numbers.length - 1];
  if (!end || numbers.length < 2) return false;
  if (end === number) {
    const room = numbers[index - 1];
    // 601（6楼）
    return room !== undefined && (number.counts === 'floor' || number.counts === 'storey') && repeats(number, room);
  }
  if (number.counts === 'floor') return true;
  if (/^\d+F$/.test(number.value)) return repeats(number, end);
  if (number.counts !== 'storey') return false;
  const isBeforeRoom = index === numbers.length - 2;
  return repeats(number, end) ? isBeforeRoom || index > 0 : isBeforeRoom && (index > 0 || end.value.startsWith('0'));
}

const repeats = (floor: DoorNumber, room: DoorNumber): boolean => {
  const digits = /^\d+/.exec(bare(room.value))?.[0] ?? '';
  const level = bare(floor.value).replace(/F$/, '');
  return digits.startsWith(level) && [2, 3].includes(digits.length - level.length);
};

function roomOnFloor(level: string, { value, counts }: DoorNumber): string | null {
  if (!/^\d+$/.test(level)) return null;
  if (/^[A-Z]$/.test(value)) return `${bare(level)}${value}`;
  const isRoom = counts === null || counts === 'room' || counts === 'house' || counts === 'gate';
  return isRoom && /^\d{1,2}$/.test(value) ? `${bare(level)}${value.padStart(2, '0')}` : null;
}

/** 601-A and 601室A are 601A. */
function joinLetter(numbers: readonly DoorNumber[]): readonly DoorNumber[] {
  const end = numbers[numbers.length - 1];
  const room = numbers[numbers.length - 2];
  if (!end || !room || !/^[A-Z]$/.test(end.value) || !isRoomNumber(room)) return numbers;
  return [...numbers.slice(0, -2), { ...end, value: `${room.value}${end.value}`, word: '', counts: null }];
}

const isRoomNumber = ({ value, counts, after }: DoorNumber): boolean =>
  /^\d{3,}[A-Z]?$/.test(value) && (counts === null || counts === 'room') && after.length === 0;

/** Where the room begins: with 601-1 one number earlier, with 2号楼地下室 after the last one. */
function roomStart(numbers: readonly DoorNumber[]): number {
  const end = numbers[numbers.length - 1];
  const before = numbers[numbers.length - 2];
  if (!end) return 0;
  if (end.counts !== 'house' && !/^\d{3}/.test(end.value) && end.after.some(isPlace)) return numbers.length;
  const isPart = end.counts === null && (/^\d{1,2}$/.test(end.value) || (numbers.length > 3 && isRoomNumber(end)));
  return isPart && before !== undefined && isRoomNumber(before) ? numbers.length - 2 : numbers.length - 1;
}

const bare = (value: string): string => value.replace(/^(负?)0+(?=\d)/, '$1');

function labelOf(number: DoorNumber, index: number, numbers: readonly DoorNumber[]): string {
  const value = bare(number.value);
  if (number.counts === 'area') return `${value}${number.word}`;
  // 1单元601 and 1号楼601 are two doors.
  const isEntrance = number.counts === 'entrance' || number.counts === 'gate';
  const lacksBuilding = isEntrance && numbers.slice(0, index).every(({ counts }) => counts === 'area');
  return lacksBuilding && index < numbers.length - 1 ? `${value}单元` : value;
}

/** Null for what nobody says in that many numbers. */
function spokenOf(
  before: readonly string[],
  numbers: readonly DoorNumber[],
  first: number,
  isWithoutEntrance: boolean,
): string | null {
  if (first > 4) return null;
  const said = numbers.map((number, index) => {
    const separator = index > first ? '-' : index === first && first > 0 && isWithoutEntrance ? '不分单元' : '';
    return [separator, bare(number.value), wordOf(number, index, numbers, first), ...number.after].join('');
  });
  return [...before, ...said].join('');
}

function wordOf(number: DoorNumber, index: number, numbers: readonly DoorNumber[], first: number): string {
  const isLongRoom = number.counts === 'house' && /^\d{3}/.test(number.value) && index > 0;
  if (index >= first) return number.counts === 'room' || isLongRoom ? '' : number.word;
  if (number.word !== '' || number.counts === 'building') return number.word;
  if (number.value.startsWith('负')) return '楼';
  const steps = first - index;
  const larger = numbers.slice(0, index).filter(({ counts }) => counts !== 'area');
  const lane = (value: string) => /^\d{3}/.test(value);
  if (steps > 2) return '号院';
  if (steps === 2) return lane(number.value) ? '弄' : blockWord(number.value);
  const previous = larger[larger.length - 1];
  if (!previous) return lane(number.value) ? '弄' : blockWord(number.value);
  return previous.word === '弄' || (previous.word === '' && lane(previous.value)) ? '号' : '单元';
}

const blockWord = (value: string): string => (/^[A-Z]$/.test(value) ? '座' : '号楼');
