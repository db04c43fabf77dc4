/** The tables, as both engines hold them: text, whole numbers and bytes only. Times are milliseconds, flags 0 or 1. */
import type {
  EstateId,
  IdeaId,
  NeedId,
  PhoneKey,
  PhotoId,
  QuestionId,
  RosterId,
  VoteId,
} from '../../shared/estate/ids.ts';
import type { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { Pace } from '../../shared/meeting/lessons.ts';
import type { Role } from '../../shared/meeting/role.ts';
import type { Channel, DeliveryWay } from '../../shared/owners/ballot.ts';
import type { PartyKind, Share, UnitKind } from '../../shared/roster/roster.ts';
import type { PersonId, StreamId } from '../../shared/stream/ids.ts';
import type { InvitationRow, PassRow } from './accounts.ts';

type Flag = 0 | 1;

export interface Schema {
  meetings: {
    id: MeetingId;
    join_code: string;
    created_at: number;
    summary: string;
    /** Both or neither; `due_at` 0: its erasing has begun. */
    deleted_at: number | null;
    due_at: number | null;
  };
  private_notes: {
    meeting_id: MeetingId;
    person_id: PersonId;
    topic_id: string;
    text: string;
    version: number;
    at: number;
  };
  rehearsals: {
    meeting_id: MeetingId;
    account_id: string;
    seed: number;
    pace: Pace;
    started_at: number;
    ends_at: number;
    /** The process that plays it, and until when unless it says so again; '' and 0: none. */
    runner: string;
    leased_until: number;
  };
  put_away: { account_id: string; meeting_id: MeetingId; at: number };
  /** Whose logs there are; a meeting's id is one of them. */
  streams: {
    id: StreamId;
    kind: string;
    created_at: number;
    under_id: StreamId | null;
    told_seq: number;
    cards_version: number;
  };
  /** The log. The primary key (stream_id, seq) is the referee between processes. */
  events: { stream_id: StreamId; seq: number; at: number; body: string };
  commands: {
    stream_id: StreamId;
    command_id: string;
    sender: string;
    body_hash: string;
    answer: string;
    at: number;
  };
  /** A ballot shares its gate's row, closing takes it alone. `result` is JSON, from close on. */
  gates: { stream_id: StreamId; name: string; shut: Flag; result: string | null };
  /** I5: the primary key (stream_id, kind, subject, voter) is why a household has one ballot. */
  marks: {
    stream_id: StreamId;
    kind: MarkKind;
    subject: string;
    voter: string;
    by_person: PersonId;
    value: string;
    at: number;
  };
  /** I5: the primary key is why a person casts for one voter in a poll, whatever door they give between two ballots. */
  cast_ballots: { meeting_id: MeetingId; poll: string; person_id: PersonId; voter: string };
  people: {
    meeting_id: MeetingId;
    id: PersonId;
    alias_id: PersonId;
    name: string;
    alias: string;
    role: Role;
    household_id: HouseholdId | null;
    account_id: string | null;
    joined_at: number;
    by_staff: Flag;
    removed_at: number | null;
    merged_into: PersonId | null;
  };
  households: { meeting_id: MeetingId; id: HouseholdId; label: string; merged_into: HouseholdId | null };
  /** `body` is JSON. */
  register_changes: { meeting_id: MeetingId; id: string; at: number; by_person: PersonId; body: string };
  accounts: { id: string; name: string; password_hash: string; created_at: number };
  passes: {
    id: string;
    token_hash: string;
    kind: PassRow['kind'];
    account_id: string | null;
    meeting_id: MeetingId | null;
    person_id: PersonId | null;
    label: string;
    created_at: number;
    last_seen_at: number;
    revoked_at: number | null;
  };
  invitations: {
    id: string;
    token_hash: string;
    purpose: InvitationRow['purpose'];
    meeting_id: MeetingId | null;
    account_id: string | null;
    estate_id: EstateId | null;
    /** JSON of an `OfferedPost`. */
    post: string | null;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  /** Who waits for the chair's word; `token_hash` becomes that of their pass. */
  join_requests: {
    id: string;
    meeting_id: MeetingId;
    token_hash: string;
    name: string;
    household: string;
    label: string;
    asked_at: number;
    seen_at: number;
    taken_at: number | null;
    refused_at: number | null;
  };
  /** JSON. */
  watched_words: { meeting_id: MeetingId; words: string };
  /** One row a meeting, made with it, so that there is always something to lock. */
  minutes: { meeting_id: MeetingId; locked: Flag };
  minutes_updates: { meeting_id: MeetingId; doc_seq: number; bytes: Uint8Array; person_id: PersonId; at: number };
  minutes_authors: { meeting_id: MeetingId; client_id: number; person_id: PersonId };
  /** `names` is JSON; null before migration 0007. */
  seals: { meeting_id: MeetingId; revision: number; hash: string; record: string; at: number; names: string | null };
  files: {
    meeting_id: MeetingId;
    id: string;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    bytes: Uint8Array;
    at: number;
  };
  estates: { id: EstateId; created_at: number; summary: string };
  idea_seconds: { estate_id: EstateId; question_id: QuestionId; idea_id: IdeaId; phone: PhoneKey; at: number };
  need_seconds: { estate_id: EstateId; need_id: NeedId; phone: PhoneKey; at: number };
  estate_people: {
    estate_id: EstateId;
    id: PersonId;
    name: string;
    alias: string;
    household: string;
    /** Encrypted. */
    contact: string | null;
    account_id: string | null;
    receipt_hash: string | null;
    joined_at: number;
  };
  /** `person_id` is null while it waits for its need. */
  need_photos: {
    estate_id: EstateId;
    id: PhotoId;
    receipt_hash: string;
    person_id: PersonId | null;
    media_type: string;
    size: number;
    bytes: Uint8Array;
    at: number;
  };
  rosters: { estate_id: EstateId; id: RosterId; at: number };
  /** `place`: the order its hash is made in. */
  roster_units: { roster_id: RosterId; place: number; label: string; kind: UnitKind; area: number };
  roster_parties: {
    roster_id: RosterId;
    place: number;
    id: string;
    name: string;
    mark: string;
    kind: PartyKind;
    agent: string;
    /** Encrypted. */
    contact: string | null;
    salt: string;
    proof: string;
  };
  roster_shares: {
    roster_id: RosterId;
    place: number;
    unit: string;
    party: string;
    role: Share['role'];
    part: number | null;
    whole: number | null;
    votes: Flag;
  };
  /** `bytes` is the file as it was brought, until it is adopted or too old. */
  roster_drafts: {
    estate_id: EstateId;
    id: RosterId;
    by: PersonId;
    file: string;
    bytes: Uint8Array;
    decisions: string;
    at: number;
  };
  roster_mappings: { estate_id: EstateId; mapping: string };
  /** A ballot shares its box's row, shutting takes it alone. */
  vote_boxes: { estate_id: EstateId; vote_id: VoteId; shut: Flag };
  /** `units` and `owners` are JSON lists. */
  vote_rolls: {
    estate_id: EstateId;
    vote_id: VoteId;
    place: number;
    elector: string;
    units: string;
    area: number;
    owners: string;
  };
  /** `answers` is JSON. A slot is taken once in a box. */
  vote_ballots: {
    estate_id: EstateId;
    vote_id: VoteId;
    id: string;
    slot: string;
    elector: string;
    channel: Channel;
    at: number;
    received_at: number;
    answers: string;
    serial: string;
    agent: string;
    by: PersonId | null;
    confirmed_by: PersonId | null;
    set_aside: string | null;
    set_aside_by: PersonId | null;
    /** Of the paper, and of the written 委托书. */
    photo: PhotoId | null;
    mandate: PhotoId | null;
  };
  /** `sealed` is encrypted with a key outside the database. */
  vote_photos: {
    estate_id: EstateId;
    vote_id: VoteId;
    id: PhotoId;
    /** By a ballot. */
    named: Flag;
    media_type: string;
    sealed: Uint8Array;
    sha256: string;
    by: PersonId;
    at: number;
  };
  vote_deliveries: {
    estate_id: EstateId;
    vote_id: VoteId;
    elector: string;
    way: DeliveryWay;
    at: number;
    note: string;
    by: PersonId;
  };
  /** `token_sealed` is encrypted with a key outside the database. */
  voting_cards: {
    id: string;
    estate_id: EstateId;
    unit: string;
    roster_id: RosterId;
    token_hash: string;
    token_sealed: string;
    issued_at: number;
    by: PersonId;
    revoked_at: number | null;
    reason: string;
  };
  cards: {
    stream_id: StreamId;
    kind: string;
    id: string;
    /** Of the kind that made it. */
    version: number;
    status: string;
    at: number;
    text: string;
    beside: string;
    number: number | null;
    of_id: string | null;
    building: string | null;
    author_id: PersonId | null;
    named: Flag;
  };
  heartbeat: { id: number; at: number };
}
