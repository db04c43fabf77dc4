/**
 * Keeps the picture of an open opinion map up to date, off the path of acknowledgements, and writes what a closed one found into
 * the log. While a map is open its picture holds no counts: they leave the server once, when it is closed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { MeetingId, OpinionMapId } from '../../shared/meeting/ids.ts';
import type { MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import type { OpinionFindings } from '../../shared/meeting/opinionFindings.ts';
import {
  type OpinionMap,
  findOpinionMap,
  openOpinionMap,
  statementsOf,
  unmapped,
} from '../../shared/meeting/opinionMap.ts';
import { textHash } from '../../shared/record/fingerprint.ts';
import type { Log } from '../log.ts';
import type { MarkStore } from '../store/marks.ts';
import { type AnswerTable, createAnswerTable } from './answerTable.ts';
import type { Mapped, Place } from './groups.ts';
import type { MapAnswers } from './mapper.ts';

export interface OpinionCounts {
  /** People who answered. */
  readonly voices: number;
  /** Which picture there is: another one when it shows something else. */
  readonly edition: string;
}

/** By person. */
type Places = ReadonlyMap<string, Place>;

export interface OpinionPicture {
  readonly edition: string;
  readonly findings: OpinionFindings;
  readonly places: Places;
}

/** What is told and asked by whom it is made for, once that is there. */
export interface OpinionListeners {
  readonly hasListeners: (id: MeetingId) => boolean;
  readonly changed: (id: MeetingId, counts: Readonly<Record<OpinionMapId, OpinionCounts>>) => void;
  /** Writes what was found into the log; repeating it changes nothing. */
  readonly record: (
    id: MeetingId,
    state: MeetingState,
    mapId: OpinionMapId,
    findings: OpinionFindings,
  ) => Promise<void>;
}

export interface OpinionDesk {
  listen(listeners: OpinionListeners): void;
  /** Somebody answered this statement, here or elsewhere. */
  answered(id: MeetingId, statement: string): void;
  heard(id: MeetingId, events: readonly MeetingEvent[]): void;
  /** Of the map that is open, as last worked out; missing where none is. A closed map that nobody worked out yet is, from here on. */
  counts(id: MeetingId, state: MeetingState): Readonly<Record<OpinionMapId, OpinionCounts>> | undefined;
  /** Null: there is no such map, or it is closed and not worked out yet. */
  picture(id: MeetingId, mapId: OpinionMapId): Promise<OpinionPicture | null>;
  forget(id: MeetingId): void;
  /** Resolves when nothing is being worked out. */
  settled(): Promise<void>;
  close(): void;
}

export interface OpinionDeskDeps {
  readonly store: Pick<MarkStore, 'marksOf'>;
  readonly read: (id: MeetingId) => Promise<MeetingState | null>;
  readonly map: MapAnswers;
  readonly clock: () => number;
  readonly log: Log;
  /** Between two pictures of one map, ms at least. */
  readonly period?: number;
}

interface Kept {
  readonly mapId: OpinionMapId;
  readonly table: AnswerTable;
  /** Statements to be read again; null: all of them. */
  dirty: Set<string> | null;
  picture: OpinionPicture | null;
  /** The picture that is being worked out. */
  work: Promise<OpinionPicture> | null;
  timer: NodeJS.Timeout | null;
  /** How long the last one took, ms. */
  took: number;
}

const PERIOD = 3_000;
/** Five thousand answers to one statement are read in some ten ms: what waits meanwhile goes before the next. */
const BREATH_MS = 10;
/** A large hall's map rests four times as long as it took, and no longer than people wait for a picture (ms). */
const REST = 4;
const LONGEST_REST = 10_000;

export function createOpinionDesk(deps: OpinionDeskDeps): OpinionDesk {
  const { store, read, map: work, clock, log, period = PERIOD } = deps;
  const kept = new Map<MeetingId, Kept>();
  const places = new Map<MeetingId, Map<OpinionMapId, Promise<Places>>>();
  const recording = new Map<OpinionMapId, Promise<void>>();
  let listeners: OpinionListeners | null = null;
  let closed = false;

  function keptOf(id: MeetingId, mapId: OpinionMapId): Kept {
    const before = kept.get(id);
    if (before?.mapId === mapId) return before;
    if (before?.timer) clearTimeout(before.timer);
    const one = fresh(mapId);
    kept.set(id, one);
    return one;
  }

  /** Reads what changed, a statement at a time, and lets another thread do the rest. */
  async function workOut(id: MeetingId, map: OpinionMap, one: Kept): Promise<OpinionPicture> {
    const begun = clock();
    const statements = statementsOf(map).map((statement) => statement.id);
    const { dirty } = one;
    one.dirty = new Set();
    try {
      for (const statement of dirty ? statements.filter((each) => dirty.has(each)) : statements) {
        one.table.put(statement, await store.marksOf(id, 'opinion', statement));
        await pause(BREATH_MS);
      }
      const { answers, voters } = one.table.answers(statements);
      const picture = pictureOf(map, await work(answers), voters);
      one.picture = picture;
      one.took = clock() - begun;
      return picture;
    } catch (error) {
      one.dirty = null;
      throw error;
    }
  }

  function working(id: MeetingId, map: OpinionMap, one: Kept): Promise<OpinionPicture> {
    one.work ??= workOut(id, map, one).finally(() => (one.work = null));
    return one.work;
  }

  /** Where somebody looks: now, or once enough time has passed since the last. */
  function soon(id: MeetingId, mapId: OpinionMapId, statement: string | null): void {
    if (closed) return;
    const one = keptOf(id, mapId);
    if (statement !== null) one.dirty?.add(statement);
    if (one.timer || !listeners?.hasListeners(id)) return;
    const wait = Math.max(period, Math.min(LONGEST_REST, one.took * REST));
    one.timer = setTimeout(() => {
      one.timer = null;
      void renew(id, one).catch((error: unknown) => log.warn({ error, meetingId: id }, 'An opinion map was not drawn'));
    }, wait);
    one.timer.unref();
  }

  async function renew(id: MeetingId, one: Kept): Promise<void> {
    const state = await read(id);
    const map = state && findOpinionMap(state, one.mapId);
    if (map?.status !== 'open' || kept.get(id) !== one) return;
    const before = one.picture;
    const picture = await working(id, map, one);
    // Answered while it was being worked out.
    if (one.dirty && one.dirty.size > 0) soon(id, map.id, null);
    if (before?.edition === picture.edition) return;
    listeners?.changed(id, { [map.id]: countsOf(picture) });
  }

  /** Once, whoever notices it first; a process that died in between leaves it to the next that looks. */
  function finish(id: MeetingId, state: MeetingState, map: OpinionMap): void {
    if (closed || recording.has(map.id)) return;
    const run = settle(id, state, map)
      .catch((error: unknown) => log.error({ error, meetingId: id }, 'What an opinion map found was not written down'))
      .finally(() => recording.delete(map.id));
    recording.set(map.id, run);
  }

  async function settle(id: MeetingId, state: MeetingState, map: OpinionMap): Promise<void> {
    const one = keptOf(id, map.id);
    // Whatever is under way may have begun before the last answer came.
    await one.work?.catch(() => undefined);
    one.dirty = null;
    const { findings } = await working(id, map, one);
    await listeners?.record(id, state, map.id, findings);
  }

  /** Of a closed map, for where each of those who ask stands: worked out once while somebody is here. */
  function placesIn(id: MeetingId, map: OpinionMap): Promise<Places> {
    const known = places.get(id) ?? new Map<OpinionMapId, Promise<Places>>();
    places.set(id, known);
    const before = known.get(map.id);
    if (before) return before;
    const found = workOut(id, map, fresh(map.id)).then((picture) => picture.places);
    known.set(map.id, found);
    found.catch(() => known.delete(map.id));
    return found;
  }

  return {
    listen: (given) => void (listeners = given),
    answered(id, statement) {
      const one = kept.get(id);
      if (one) return soon(id, one.mapId, statement);
      void read(id)
        .then((state) => {
          const map = state && openOpinionMap(state);
          if (map) soon(id, map.id, statement);
        })
        .catch((error: unknown) => log.warn({ error, meetingId: id }, 'An answered opinion map could not be read'));
    },
    heard(id, events) {
      const matters = events.some(({ body }) => OPINION_EVENTS.has(body.type));
      if (!matters) return;
      void read(id)
        .then((state) => {
          if (!state) return;
          const done = unmapped(state);
          if (done) finish(id, state, done);
          const open = openOpinionMap(state);
          if (open) soon(id, open.id, null);
        })
        .catch((error: unknown) => log.warn({ error, meetingId: id }, 'A changed opinion map could not be read'));
    },
    counts(id, state) {
      const done = unmapped(state);
      if (done) finish(id, state, done);
      const open = openOpinionMap(state);
      if (!open) return undefined;
      const picture = keptOf(id, open.id).picture;
      if (!picture) soon(id, open.id, null);
      return picture ? { [open.id]: countsOf(picture) } : undefined;
    },
    async picture(id, mapId) {
      const state = await read(id);
      const map = state && findOpinionMap(state, mapId);
      if (!state || !map) return null;
      if (map.status === 'closed') {
        if (!map.findings) {
          finish(id, state, map);
          return null;
        }
        return { edition: 'closed', findings: map.findings, places: await placesIn(id, map) };
      }
      const one = keptOf(id, mapId);
      return one.picture ?? working(id, map, one);
    },
    forget(id) {
      const one = kept.get(id);
      if (one?.timer) clearTimeout(one.timer);
      kept.delete(id);
      places.delete(id);
    },
    async settled() {
      await Promise.all([...recording.values(), ...[...kept.values()].map((one) => one.work)]);
    },
    close() {
      closed = true;
      for (const { timer } of kept.values()) if (timer) clearTimeout(timer);
    },
  };
}

const fresh = (mapId: OpinionMapId): Kept => ({
  ...{ mapId, table: createAnswerTable(), dirty: null, picture: null, work: null, timer: null, took: 0 },
});

const OPINION_EVENTS: ReadonlySet<string> = new Set([
  'opinionMapOpened',
  'statementAdded',
  'statementHidden',
  'opinionMapClosed',
]);

const countsOf = ({ findings, edition }: OpinionPicture): OpinionCounts => ({
  voices: findings.kind === 'leftBehind' ? 0 : findings.voices,
  edition,
});

function pictureOf({ status }: OpinionMap, { findings, places }: Mapped, voters: readonly string[]): OpinionPicture {
  const shown = status === 'open' ? withoutCounts(findings) : findings;
  return {
    edition: textHash(JSON.stringify(shown)),
    findings: shown,
    places: new Map(voters.flatMap((voter, row) => (places[row] ? [[voter, places[row]]] : []))),
  };
}

const withoutCounts = (findings: OpinionFindings): OpinionFindings =>
  findings.kind === 'groups'
    ? { ...findings, groups: findings.groups.map(({ size, apart }) => ({ size, apart })) }
    : findings;
