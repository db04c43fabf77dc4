/** Words that are not sent yet, kept in this browser for the person who wrote them. What the outbox holds is no draft any more. */
import type { Command } from '../../shared/meeting/meeting.ts';
import type { StanceKind } from '../../shared/meeting/stance.ts';
import { keep, keptJson, keptKeys } from './keep.ts';

export interface Written {
  readonly text: string;
  readonly stance: StanceKind | null;
  readonly pseudonymous: boolean;
}
export interface Drafts {
  read(topicId: string): Written | null;
  write(topicId: string, written: Written): void;
}
export type Posted = Extract<Command, { type: 'postComment' }>;

/** Beside the topics: the one question that is being written for the queue. */
export const INQUIRY_DRAFT = 'inquiry';
/** A question that came back refused, before what has been written since. */
export function returnInquiry(drafts: Drafts, { text, pseudonymous }: Pick<Written, 'text' | 'pseudonymous'>): void {
  const since = drafts.read(INQUIRY_DRAFT)?.text.trim() ?? '';
  const isNew = since === '' || since === text;
  drafts.write(INQUIRY_DRAFT, { text: isNew ? text : `${text}${since}`, stance: null, pseudonymous });
}

export const NOTHING: Written = { text: '', stance: null, pseudonymous: false };

const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'stance' in value &&
  'pseudonymous' in value;

/** Whoever joins anew on this device finds nothing of who wrote here before; who comes back as the same person, everything. */
export function draftsOf(meetingId: string, personId: string): Drafts {
  const keyOf = (topicId: string) => `tea.draft.${meetingId}.${personId}.${topicId}`;
  return {
    read: (topicId) => keptJson(keyOf(topicId), isWritten),
    write(topicId, written) {
      const isEmpty = written.text === '' && written.stance === null;
      keep(keyOf(topicId), isEmpty ? null : JSON.stringify(written));
    },
  };
}

/** The phone is to know no more of what this person was writing. */
export const forgetDrafts = (meetingId: string, personId: string): void =>
  keptKeys(`tea.draft.${meetingId}.${personId}.`).forEach((key) => keep(key, null));

/** What came back refused, before what has been written since. */
export function withReturned(written: Written, { text, stance, pseudonymous }: Posted): Written {
  const isNew = written.text.trim() === '' || written.text.trim() === text;
  return isNew ? { text, stance, pseudonymous } : { ...written, text: `${text}\n${written.text}` };
}
