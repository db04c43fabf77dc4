/** 便笺 of whoever leads a meeting: read and written by their own person alone. */
import { refused } from '../../shared/stream/decision.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { type PrivateNote, WriteNoteBody } from '../../shared/wire/notes.ts';
import type { NoteRow } from '../store/notes.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const shown = ({ topicId, text, version }: NoteRow): PrivateNote => ({ topicId, text, version });

export const noteRoutes =
  ({ store, lines, clock }: Pick<HttpDeps, 'store' | 'lines' | 'clock'>): RoutePlugin =>
  (routes) => {
    routes.meeting({
      route: DESK_ROUTES.notes,
      action: 'keepNotes',
      run: async ({ meetingId, actor }) => {
        if (!actor.person) return refused('access.denied');
        return { notes: (await store.notes(meetingId, actor.person.id)).map(shown) };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.writeNote,
      action: 'keepNotes',
      body: WriteNoteBody,
      run: async ({ meetingId, actor, body: { topicId, text, from } }) => {
        if (!actor.person) return refused('access.denied');
        const personId = actor.person.id;
        const isKnown = topicId === null || (await lines.read(meetingId))?.topics.some(({ id }) => id === topicId);
        if (!isKnown) return refused('topic.unknown');
        const written = await store.writeNote(meetingId, personId, { topicId, text, at: clock(), from });
        if (written) return shown(written);
        // The answer was lost and it is sent again: what was wanted is there.
        const there = (await store.notes(meetingId, personId)).find((note) => note.topicId === topicId);
        return there?.text === text ? shown(there) : refused('note.changedMeanwhile');
      },
    });
  };
