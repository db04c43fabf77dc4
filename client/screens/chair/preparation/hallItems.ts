/** What 会前检查 found, one thing a line: how it is, in one sentence, and what to do about it. */
import type { HallFacts } from '../../../../shared/wire/hallFacts.ts';
import {
  type Verdict,
  WALL_TYPE,
  heightFor,
  heightOf,
  readableFrom,
  verdictOfBackup,
  verdictOfClock,
  verdictOfRoom,
  verdictOfTrip,
  verdictOfWall,
  widthOf,
} from '../../../../shared/meeting/hallCheck.ts';
import { reachOf, shortAddress } from '../../../../shared/meeting/joinLink.ts';
import type { Way } from '../../../meeting/ways.ts';
import { dateAndTime } from '../../../parts/format.ts';
import { chair } from '../../../text/chair.ts';

export type HallName =
  'line' | 'address' | 'phones' | 'second' | 'projector' | 'text' | 'sound' | 'clock' | 'disk' | 'backup';

export interface HallItem {
  readonly name: HallName;
  readonly state: Verdict;
  readonly says: string;
  /** Empty where nothing is to be done. */
  readonly remedy: string;
}

export interface Measured {
  /** Null: the server did not say. */
  readonly facts: HallFacts | null;
  readonly unreached: boolean;
  /** To the server and back, ms. */
  readonly trip: number;
  /** Server's clock minus this one, ms. */
  readonly offset: number;
  readonly way: Way | null;
  readonly projector: 'ok' | 'frozen' | 'closed';
  /** From the last row to the wall, and how wide the picture is, m; null: not typed, or no number. */
  readonly distance: number | null;
  readonly width: number | null;
  readonly canBeep: boolean;
  readonly heard: boolean | null;
  /** When somebody said they copied the data. */
  readonly copiedAt: number | null;
  readonly now: number;
}

const GB = 1024 ** 3;
/** Metres with one decimal, on the safe side: what the picture needs is rounded up, how far it carries is rounded down. */
const needed = (value: number): string => String(Math.ceil(value * 10) / 10);
const reached = (value: number): string => String(Math.floor(value * 10) / 10);

export function hallItems(measured: Measured): readonly HallItem[] {
  return [
    { name: 'line', ...line(measured) },
    { name: 'address', ...address(measured) },
    { name: 'phones', ...phones(measured) },
    { name: 'second', ...second(measured) },
    { name: 'projector', ...projector(measured) },
    { name: 'text', ...text(measured) },
    { name: 'sound', ...sound(measured) },
    { name: 'clock', ...time(measured) },
    { name: 'disk', ...disk(measured) },
    { name: 'backup', ...backup(measured) },
  ];
}

type Found = Omit<HallItem, 'name'>;
const found = (state: Verdict, says: string, remedy = ''): Found => ({
  state,
  says,
  remedy: state === 'ok' ? '' : remedy,
});
const unknown = (): Found => found('look', chair.check.unknown, chair.check.unknownRemedy);

function line({ unreached, trip, way }: Measured): Found {
  const words = chair.check.line;
  if (unreached) return found('trouble', words.none, words.noneRemedy);
  if (way === null) return found('trouble', words.cut, words.cutRemedy);
  const state = verdictOfTrip(trip);
  const ms = Math.round(trip);
  if (state !== 'ok') return found(state, words.slow(ms), words.slowRemedy);
  return way === 'polling' ? found('look', words.polling(ms), words.pollingRemedy) : found('ok', words.ok(ms));
}

function address({ facts }: Measured): Found {
  const words = chair.check.address;
  if (!facts) return unknown();
  const [best] = facts.addresses;
  if (facts.onlyHere) return found('trouble', words.onlyHere, words.onlyHereRemedy);
  if (best === undefined) return found('trouble', words.none, words.noneRemedy);
  const reach = reachOf(best);
  if (reach === 'thisMachine') return found('trouble', words.here(shortAddress(best)), words.hereRemedy);
  return found('ok', (reach === 'sameWifi' ? words.wifi : words.everywhere)(shortAddress(best)));
}

function phones({ facts }: Measured): Found {
  const words = chair.check.phones;
  if (!facts) return unknown();
  return facts.phones > 0 ? found('ok', words.ok(facts.phones)) : found('look', words.none, words.noneRemedy);
}

function second({ facts }: Measured): Found {
  const words = chair.check.second;
  if (!facts) return unknown();
  return facts.otherDesks > 0 ? found('ok', words.ok(facts.otherDesks)) : found('look', words.none, words.noneRemedy);
}

function projector({ projector: health }: Measured): Found {
  const words = chair.check.projector;
  if (health === 'ok') return found('ok', words.ok);
  return health === 'frozen'
    ? found('trouble', words.frozen, words.frozenRemedy)
    : found('look', words.closed, words.closedRemedy);
}

function text({ distance, width }: Measured): Found {
  const words = chair.check.text;
  if (distance === null || width === null) return found('look', words.open);
  const height = heightOf(width);
  const state = verdictOfWall(distance, height);
  const smallest = reached(readableFrom(height, WALL_TYPE.smallest));
  if (state === 'ok') return found('ok', words.ok(smallest));
  const remedy = words.remedy(needed(widthOf(heightFor(distance))), smallest);
  return state === 'look'
    ? found('look', words.small(reached(readableFrom(height, WALL_TYPE.body))), remedy)
    : found('trouble', words.tooFar(reached(readableFrom(height, WALL_TYPE.body))), remedy);
}

function sound({ canBeep, heard }: Measured): Found {
  const words = chair.check.sound;
  if (!canBeep) return found('trouble', words.cant, words.cantRemedy);
  if (heard === null) return found('look', words.open);
  return heard ? found('ok', words.ok) : found('trouble', words.unheard, words.unheardRemedy);
}

function time({ offset, unreached }: Measured): Found {
  const words = chair.check.clock;
  if (unreached) return unknown();
  const state = verdictOfClock(offset);
  if (state === 'ok') return found('ok', words.ok);
  const minutes = Math.max(1, Math.round(Math.abs(offset) / 60_000));
  return found(state, offset > 0 ? words.slow(minutes) : words.fast(minutes), words.remedy);
}

function disk({ facts }: Measured): Found {
  const words = chair.check.disk;
  if (!facts) return unknown();
  if (!facts.keeps) return found('trouble', words.broken, words.brokenRemedy);
  if (facts.freeBytes === null) return found('ok', words.elsewhere);
  const room = (facts.freeBytes / GB).toFixed(1);
  const state = verdictOfRoom(facts.freeBytes);
  return state === 'ok' ? found('ok', words.ok(room)) : found(state, words.little(room), words.littleRemedy);
}

function backup({ facts, copiedAt, now }: Measured): Found {
  const words = chair.check.backup;
  const state = verdictOfBackup(copiedAt, now);
  const says = copiedAt === null ? words.never : words.said(dateAndTime(copiedAt));
  return found(state, says, facts && !facts.isFolder ? words.elsewhereRemedy : words.remedy);
}
