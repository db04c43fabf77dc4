/** The memory store's 便笺. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { NoteRow, NoteStore } from './notes.ts';

export function memoryNotes(
  mustExist: (id: MeetingId) => void,
): NoteStore & { readonly dropNotes: (id: MeetingId) => void } {
  const notes = new Map<string, NoteRow>();
  return {
    dropNotes(id) {
      for (const key of notes.keys()) if (key.startsWith(`${id} `)) notes.delete(key);
    },
    async notes(id, personId) {
      return [...notes].flatMap(([key, note]) => (key.startsWith(`${id} ${personId} `) ? [note] : []));
    },
    async writeNote(id, personId, { from, ...note }) {
      mustExist(id);
      const key = `${id} ${personId} ${note.topicId ?? ''}`;
      if ((notes.get(key)?.version ?? 0) !== from) return null;
      const row = { ...note, version: from + 1 };
      notes.set(key, row);
      return row;
    },
  };
}
