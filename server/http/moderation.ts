/** Where staff see what waits for a look, what was not let through, and who must not write for now. */
import { changedMeanwhile, isSame } from '../../shared/meeting/edit.ts';
import { heldWordsIn } from '../../shared/meeting/heldWords.ts';
import { CommentId, MuteId } from '../../shared/meeting/ids.ts';
import { muteWordsIn } from '../../shared/meeting/muteWords.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { type HeldLine, type ModerationView, type MutedLine, WatchedWordsBody } from '../../shared/wire/http.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

export const moderationRoutes =
  ({ store, publish }: Pick<HttpDeps, 'store' | 'publish'>): RoutePlugin =>
  (routes) => {
    routes.meeting({
      route: DESK_ROUTES.moderation,
      action: 'readModeration',
      run: async ({ meetingId }): Promise<ModerationView> => {
        const [heldMarks, muteMarks, words] = await Promise.all([
          store.valuedMarks(meetingId, 'held'),
          store.valuedMarks(meetingId, 'mute'),
          store.watchedWords(meetingId),
        ]);
        const mutes = muteMarks.flatMap(({ subject, value, at }) => {
          const words = muteWordsIn(value);
          return words ? [{ muteId: MuteId.parse(subject), at, ...words }] : [];
        });
        const ids = [...heldMarks.map(({ voter }) => PersonId.parse(voter)), ...mutes.map(({ authorId }) => authorId)];
        const people = ids.length > 0 ? await store.peopleByAuthor(meetingId, [...new Set(ids)]) : [];
        const byId = new Map(people.map((person) => [person.id, person]));
        const held = heldMarks.flatMap(({ subject, voter, value }): HeldLine[] => {
          const words = heldWordsIn(value);
          const person = byId.get(PersonId.parse(voter));
          if (!words || !person) return [];
          const { topicId, text, stance, pseudonymous, saidAt, mapId, inquiry, refused = null } = words;
          // Under a pseudonym staff see no more than everybody will.
          const [authorId, name] = pseudonymous ? [person.aliasId, person.alias] : [person.id, person.name];
          const forWhat = {
            ...(topicId ? { topicId } : {}),
            ...(mapId ? { mapId } : {}),
            ...(inquiry ? { inquiry } : {}),
          };
          const said = { authorId, name, text, stance, saidAt, refused, ...forWhat };
          return [{ commentId: CommentId.parse(subject), ...said }];
        });
        const muted = mutes.map(({ muteId, authorId, reason, at }): MutedLine => {
          const own = byId.get(authorId);
          const masked = people.find(({ aliasId }) => aliasId === authorId);
          return { muteId, authorId, name: own?.name ?? masked?.alias ?? '', reason, at };
        });
        return {
          held: held.sort((a, b) => a.saidAt - b.saidAt),
          muted: muted.sort((a, b) => a.at - b.at),
          words,
        };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.setWatchedWords,
      action: 'setCommentTerms',
      body: WatchedWordsBody,
      run: async ({ meetingId, body: { words, from } }) => {
        const now = await store.watchedWords(meetingId);
        if (!isSame(now, from) && !isSame(now, words))
          return changedMeanwhile({ field: 'words', present: now.join('、') });
        await store.setWatchedWords(meetingId, [...new Set(words)]);
        // Staff are told to look; residents hear nothing.
        publish.waitingChanged(meetingId);
        return { ok: true };
      },
    });
  };
