/** 业主名册 in memory. */
import type { EstateId, RosterId } from '../../shared/estate/ids.ts';
import { type KeptRoster, type RosterDraft, type RosterStore } from './rosters.ts';

interface Kept {
  readonly id: RosterId;
  readonly at: number;
  roster: KeptRoster;
}

export function memoryRosters(): RosterStore {
  const rosters = new Map<EstateId, Kept[]>();
  const drafts = new Map<string, RosterDraft>();
  const mappings = new Map<EstateId, string>();
  const draftKey = (id: EstateId, draftId: RosterId) => `${id} ${draftId}`;
  const find = (id: EstateId, rosterId: RosterId) => rosters.get(id)?.find((one) => one.id === rosterId);

  return {
    async keepRoster(id, rosterId, roster, at) {
      if (find(id, rosterId)) throw new Error(`Roster ${rosterId} exists`);
      rosters.set(id, [...(rosters.get(id) ?? []), { id: rosterId, at, roster }]);
    },
    async readRoster(id, rosterId) {
      return find(id, rosterId)?.roster ?? null;
    },
    async rosterLabels(id, rosterId) {
      return find(id, rosterId)?.roster.units.map(({ label }) => label) ?? [];
    },
    async dropRoster(id, rosterId) {
      rosters.set(
        id,
        (rosters.get(id) ?? []).filter((one) => one.id !== rosterId),
      );
    },
    async rostersBefore(id, before) {
      const old = (rosters.get(id) ?? []).filter(({ at }) => at < before);
      return old.sort((one, other) => one.at - other.at).map((one) => one.id);
    },
    async eraseParty(id, rosterId, partyId) {
      const kept = find(id, rosterId);
      if (!kept?.roster.parties.some((party) => party.id === partyId)) return false;
      const gone = { name: '', mark: '', agent: '', contact: null, salt: '' };
      const parties = kept.roster.parties.map((party) => (party.id === partyId ? { ...party, ...gone } : party));
      kept.roster = { ...kept.roster, parties };
      return true;
    },

    async addRosterDraft(draft) {
      drafts.set(draftKey(draft.estateId, draft.id), { ...draft, bytes: Uint8Array.from(draft.bytes) });
    },
    async rosterDraft(id, draftId) {
      return drafts.get(draftKey(id, draftId)) ?? null;
    },
    async decideRosterDraft(id, draftId, decisions) {
      const draft = drafts.get(draftKey(id, draftId));
      if (draft) drafts.set(draftKey(id, draftId), { ...draft, decisions });
    },
    async dropRosterDraft(id, draftId) {
      drafts.delete(draftKey(id, draftId));
    },
    async dropRosterDrafts(before) {
      const old = [...drafts].filter(([, { at }]) => at < before);
      old.forEach(([key]) => drafts.delete(key));
      return old.length;
    },

    async rosterMapping(id) {
      return mappings.get(id) ?? null;
    },
    async rememberRosterMapping(id, mapping) {
      mappings.set(id, mapping);
    },
  };
}
