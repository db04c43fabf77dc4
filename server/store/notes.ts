/** 便笺: what somebody writes down for the own eyes, of a meeting or of one topic; promises every engine must hold (I10). In no log, no archive. */
import type { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export interface NoteRow {
  /** Null: of the whole meeting. */
  readonly topicId: TopicId | null;
  readonly text: string;
  /** From 1; one more with each writing. */
  readonly version: number;
  readonly at: number;
}

export interface NoteStore {
  /** A person's own, in no order. */
  notes(id: MeetingId, personId: PersonId): Promise<readonly NoteRow[]>;
  /** Over version `from`, 0 for the first. Null, and nothing is written, when another page of the same person wrote meanwhile. */
  writeNote(
    id: MeetingId,
    personId: PersonId,
    note: Omit<NoteRow, 'version'> & { readonly from: number },
  ): Promise<NoteRow | null>;
}
