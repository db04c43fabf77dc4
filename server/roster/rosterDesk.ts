/** 业主名册 at the desk: a list is brought, decided on, adopted whole or not at all; versions are read, corrected by hand, erased from. */
import type { RosterId } from '../../shared/estate/ids.ts';
import { currentRoster } from '../../shared/estate/adoptedRoster.ts';
import type { EstateState } from '../../shared/estate/estate.ts';
import type { Decisions, FileProblem, Mapping, Reading } from '../../shared/roster/draft.ts';
import { MAX_UNITS, type Roster, totalsOf } from '../../shared/roster/roster.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { CommandId } from '../../shared/stream/ids.ts';
import type {
  EditRoster,
  RosterDone,
  RosterDraftView,
  RosterPage,
  RosterQuery,
  VersionSaid,
} from '../../shared/wire/roster.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { idOfCommand } from '../access/idOfCommand.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import type { EstateCall } from '../http/route.ts';
import { isRefusal } from '../http/route.ts';
import type { EstateStore } from '../store/estates.ts';
import type { KeptRoster, RosterDraft } from '../store/rosters.ts';
import { compareRosters } from './compare.ts';
import { EMPTY, editRoster } from './editRoster.ts';
import { hashOf, isGenuine as holds, keep } from './kept.ts';
import { partiesOf } from './partiesOf.ts';
import { pageOf } from './rosterPage.ts';
import type { RosterReader } from './rosterReader.ts';

/** Whoever asks, and where. */
export type At = Pick<EstateCall, 'estateId' | 'state' | 'post'> & { readonly pass: Pick<EstateCall['pass'], 'id'> };

export interface RosterDesk {
  bring(at: At, file: string, bytes: Uint8Array): Promise<RosterDraftView | Refusal>;
  draft(at: At, draftId: RosterId): Promise<RosterDraftView | Refusal>;
  decide(
    at: At,
    draftId: RosterId,
    said: { readonly mapping: Mapping; readonly decisions: Decisions },
  ): Promise<RosterDraftView | Refusal>;
  adopt(
    at: At,
    draftId: RosterId,
    order: { readonly commandId: CommandId; readonly from: number },
  ): Promise<RosterDone | Refusal>;
  drop(at: At, draftId: RosterId): Promise<void>;
  page(at: At, query: RosterQuery, isMasked: boolean): Promise<RosterPage>;
  edit(at: At, order: EditRoster): Promise<RosterDone | Refusal>;
  contact(at: At, version: number, party: string): Promise<string | Refusal>;
  erase(at: At, version: number, party: string): Promise<Refusal | null>;
  /** Versions kept before then that no log names: a process died before it did. */
  forgetStrays(before: number): Promise<void>;
  /** The version in force; null: there is none. */
  current(at: Pick<At, 'estateId' | 'state'>): Promise<KeptRoster | null>;
}

export interface RosterDeskDeps {
  readonly estates: EstateDesk;
  readonly store: EstateStore;
  readonly reader: RosterReader;
  readonly clock: () => number;
  readonly newId: () => string;
}

/** What was said of one list. Columns known by their letter alone mean something in it only. */
interface Said {
  readonly mapping: Mapping;
  readonly decisions: Decisions;
}
const saidOf = ({ decisions }: Pick<RosterDraft, 'decisions'>): Said => JSON.parse(decisions) as Said;
/** `keyOfColumn` of a column without a heading. */
const BY_LETTER = 'column ';

const SHOWN = { problems: 500, changes: 300, leftOut: 100 };
/** Of a reading; the others lead to sentences of their own. */
const FILE_REFUSALS: Readonly<Record<FileProblem, RefusalCode>> = {
  kind: 'roster.kind',
  old: 'roster.old',
  locked: 'roster.locked',
  broken: 'roster.broken',
  empty: 'roster.blank',
  large: 'roster.large',
};
export const FILE_LIMITS = { rows: 30_000, columns: 60 };

export function createRosterDesk({ estates, store, reader, clock, newId }: RosterDeskDeps): RosterDesk {
  const { contacts } = estates;

  const mappingOf = async (id: At['estateId']): Promise<Mapping> =>
    JSON.parse((await store.rosterMapping(id)) ?? '{}') as Mapping;

  async function read({ estateId, state }: At, draft: RosterDraft): Promise<Reading | Refusal> {
    const order = {
      mapping: { ...(await mappingOf(estateId)), ...saidOf(draft).mapping },
      decisions: saidOf(draft).decisions,
      estate: { name: state.details.name, buildings: state.buildings },
    };
    const reading = await reader.read(draft.bytes, order);
    if (isRefusal(reading)) return reading;
    if ('problem' in reading) return refused(FILE_REFUSALS[reading.problem], FILE_LIMITS);
    return reading;
  }

  async function current({ estateId, state }: Pick<At, 'estateId' | 'state'>): Promise<KeptRoster | null> {
    const adopted = currentRoster(state);
    if (!adopted) return null;
    const kept = await store.readRoster(estateId, adopted.rosterId);
    if (!kept) throw new Error(`Version ${adopted.version} of estate ${estateId} is in the log and not in the vault`);
    return kept;
  }

  async function viewOf(at: At, draft: RosterDraft): Promise<RosterDraftView | Refusal> {
    const reading = await read(at, draft);
    if (isRefusal(reading)) return reading;
    const roster = partiesOf(reading.units, saidOf(draft).decisions);
    const { changes, counts } = compareRosters(await current(at), roster);
    const open = reading.problems.filter(({ chosen }) => chosen === null);
    const decided = reading.problems.filter(({ chosen }) => chosen !== null);
    return {
      ...{ draftId: draft.id, file: draft.file, sheets: reading.sheets, open: open.length, counts },
      problems: [...open, ...decided].slice(0, SHOWN.problems),
      leftOut: reading.leftOut.slice(0, SHOWN.leftOut),
      totals: totalsOf(roster),
      from: currentRoster(at.state)?.version ?? 0,
      changes: changes.slice(0, SHOWN.changes),
    };
  }

  async function withDraft<T>(
    at: At,
    draftId: RosterId,
    run: (draft: RosterDraft) => Promise<T | Refusal>,
  ): Promise<T | Refusal> {
    const draft = await store.rosterDraft(at.estateId, draftId);
    return draft ? run(draft) : refused('roster.draftGone');
  }

  /** Kept in the vault, then named by the log; what the log does not take leaves the vault again. */
  async function adoptKept(
    { estateId, post, pass }: At,
    rosterId: RosterId,
    kept: KeptRoster,
    { commandId, from, file }: { readonly commandId: CommandId; readonly from: number; readonly file: string },
  ): Promise<RosterDone | Refusal> {
    const known = await store.readRoster(estateId, rosterId);
    // Sent once more: what lies there is what was sent, with its own salts.
    if (!known) await store.keepRoster(estateId, rosterId, kept, clock());
    const adopted = known ?? kept;
    const answer = await estates.lines.submit(estateId, {
      commandId,
      command: { type: 'adoptRoster', rosterId, hash: hashOf(adopted), totals: totalsOf(adopted), file, from },
      sender: pass.id,
      actor: { personId: post.personId },
    });
    const state = await estates.lines.read(estateId);
    const named = state?.rosters.find((one) => one.rosterId === rosterId);
    if (named) return { version: named.version };
    await store.dropRoster(estateId, rosterId);
    return answer.ok ? refused('roster.changedMeanwhile') : answer;
  }
  const rosterIdOf = (estateId: string, commandId: CommandId): RosterId =>
    idOfCommand('roster', estateId, commandId) as RosterId;

  async function adoptDraft(
    at: At,
    draft: RosterDraft,
    order: { readonly commandId: CommandId; readonly from: number },
  ): Promise<RosterDone | Refusal> {
    const reading = await read(at, draft);
    if (isRefusal(reading)) return reading;
    const open = reading.problems.filter(({ chosen }) => chosen === null).length;
    if (open > 0) return refused('roster.undecided', { count: open });
    const roster = partiesOf(reading.units, saidOf(draft).decisions);
    if (roster.units.length === 0) return refused('roster.empty');
    if (roster.units.length > MAX_UNITS)
      return refused('roster.tooMany', { max: MAX_UNITS, count: roster.units.length });
    const now = await current(at);
    const { counts } = compareRosters(now, roster);
    if (now && counts.added + counts.removed + counts.changed === 0) return refused('roster.same');
    const kept = keep(roster, { newSalt: newId, contactOf: contactsIn(reading, roster, contacts.seal) });
    const done = await adoptKept(at, rosterIdOf(at.estateId, order.commandId), kept, { ...order, file: draft.file });
    if (!isRefusal(done)) await store.dropRosterDraft(at.estateId, draft.id);
    return done;
  }

  /** Repeated after its answer was lost, the draft is gone and the version is there. */
  function adoptedBefore({ state, estateId }: At, commandId: CommandId): RosterDone | null {
    const known = state.rosters.find(({ rosterId }) => rosterId === rosterIdOf(estateId, commandId));
    return known ? { version: known.version } : null;
  }

  /** Also those that were taken back: they are what an old result may have to be explained with. */
  async function namedEver(id: At['estateId']): Promise<ReadonlySet<string>> {
    const events = await store.eventsNaming(id, ['rosterAdopted']);
    return new Set(events.flatMap(({ body }) => (body.type === 'rosterAdopted' ? [body.roster.rosterId] : [])));
  }

  const ofVersion = (state: EstateState, version: number) => state.rosters.find((one) => one.version === version);

  return {
    current,
    async bring(at, file, bytes) {
      const draft = {
        ...{ id: newId() as RosterId, estateId: at.estateId, by: at.post.personId, file, bytes },
        ...{ decisions: JSON.stringify({ mapping: {}, decisions: {} } satisfies Said), at: clock() },
      };
      const view = await viewOf(at, draft);
      if (!isRefusal(view)) await store.addRosterDraft(draft);
      return view;
    },
    draft: (at, draftId) => withDraft(at, draftId, (draft) => viewOf(at, draft)),
    decide: (at, draftId, { mapping, decisions }) =>
      withDraft(at, draftId, async (draft) => {
        const known = Object.entries(mapping).filter(([key]) => !key.startsWith(BY_LETTER));
        if (known.length > 0) {
          const all = { ...(await mappingOf(at.estateId)), ...Object.fromEntries(known) };
          await store.rememberRosterMapping(at.estateId, JSON.stringify(all));
        }
        const said = saidOf(draft);
        const laid = Object.entries({ ...said.decisions, ...decisions }).filter(([, chosen]) => chosen !== '');
        const all: Said = { mapping: { ...said.mapping, ...mapping }, decisions: Object.fromEntries(laid) };
        const kept = JSON.stringify(all);
        await store.decideRosterDraft(at.estateId, draftId, kept);
        return viewOf(at, { ...draft, decisions: kept });
      }),
    adopt: async (at, draftId, order) =>
      adoptedBefore(at, order.commandId) ?? withDraft(at, draftId, (draft) => adoptDraft(at, draft, order)),
    drop: ({ estateId }, draftId) => store.dropRosterDraft(estateId, draftId),

    async page(at, query, isMasked) {
      const { estateId, state } = at;
      const people = await estates.people(estateId, [...new Set(state.rosters.map(({ by }) => by))]);
      const versions = state.rosters.map(({ version, hash, totals, file, at: adoptedAt, by }): VersionSaid => ({
        ...{ version, hash, totals, file, at: adoptedAt, by: people.get(by)?.name ?? '' },
      }));
      const [kept, adopted] = [(await current(at)) ?? EMPTY, currentRoster(state)];
      return {
        versions: versions.reverse(),
        isGenuine: !adopted || (hashOf(kept) === adopted.hash && kept.parties.every(holds)),
        ...pageOf(kept, { query, buildings: state.buildings, isMasked, post: at.post }),
      };
    },

    async edit(at, { commandId, from, edits }) {
      const before = adoptedBefore(at, commandId);
      if (before) return before;
      const shown = from === 0 ? null : ofVersion(at.state, from);
      if (shown === undefined) return refused('roster.changedMeanwhile');
      const now = (await current(at)) ?? EMPTY;
      const edited = editRoster({
        ...{ now, edits, buildings: at.state.buildings, neighborhood: at.state.details.name },
        shown: (shown && (await store.readRoster(at.estateId, shown.rosterId))) ?? EMPTY,
        newSalt: newId,
        seal: contacts.seal,
      });
      if ('code' in edited) return edited;
      if (JSON.stringify(edited) === JSON.stringify(now)) return refused('roster.same');
      const order = { commandId, from: currentRoster(at.state)?.version ?? 0, file: '' };
      return adoptKept(at, rosterIdOf(at.estateId, commandId), edited, order);
    },

    async forgetStrays(before) {
      for (const id of await store.estateIds()) {
        // In this order: what is named by now is no stray.
        const kept = await store.rostersBefore(id, before);
        if (kept.length === 0) continue;
        const named = await namedEver(id);
        for (const rosterId of kept) if (!named.has(rosterId)) await store.dropRoster(id, rosterId);
      }
    },
    async contact({ estateId, state }, version, party) {
      const adopted = ofVersion(state, version);
      const kept = adopted && (await store.readRoster(estateId, adopted.rosterId));
      const found = kept?.parties.find(({ id }) => id === party);
      if (!found) return refused('roster.noParty');
      if (found.contact === null) return refused('roster.noContact');
      return contacts.open(found.contact) ?? refused('need.contactLost');
    },
    async erase({ estateId, state }, version, party) {
      const adopted = ofVersion(state, version);
      const kept = adopted && (await store.readRoster(estateId, adopted.rosterId));
      const named = kept?.parties.find(({ id }) => id === party);
      if (!named) return refused('roster.noParty');
      // The same name with the same mark in every version, also in those that are no longer in force.
      for (const rosterId of await store.rostersBefore(estateId, clock() + 1)) {
        const roster = await store.readRoster(estateId, rosterId);
        for (const { id, name, mark } of roster?.parties ?? [])
          if (
            (rosterId === adopted?.rosterId && id === party) ||
            (name === named.name && mark === named.mark && mark !== '')
          )
            await store.eraseParty(estateId, rosterId, id);
      }
      return null;
    },
  };
}

/** A party's telephone number, from the first unit where it stands. */
function contactsIn(
  { units }: Reading,
  { shares, parties }: Roster,
  seal: (contact: string) => string,
): (party: { readonly id: string }) => string | null {
  const [names, rows] = [
    new Map(parties.map((one) => [one.id, one])),
    new Map(units.map((unit) => [unit.label, unit])),
  ];
  const found = new Map<string, string>();
  for (const { unit, party, role } of shares) {
    const named = names.get(party);
    const row = rows.get(unit);
    const said = (role === 'owner' ? row?.owners : row?.tenants)?.find(
      (one) => one.name === named?.name && one.contact !== '' && (one.mark === named.mark || one.mark === ''),
    );
    if (said && !found.has(party)) found.set(party, said.contact);
  }
  return ({ id }) => {
    const contact = found.get(id);
    return contact === undefined ? null : seal(contact);
  };
}
