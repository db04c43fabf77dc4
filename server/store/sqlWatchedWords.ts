/** 留意的词 in SQL. */
import { WatchedWords } from '../../shared/meeting/watchedWords.ts';
import type { Room } from './transact.ts';
import type { WatchedWordsStore } from './watchedWords.ts';

export function sqlWatchedWords({ db }: Room): WatchedWordsStore {
  return {
    async watchedWords(id) {
      const row = await db.selectFrom('watched_words').select('words').where('meeting_id', '=', id).executeTakeFirst();
      return row ? WatchedWords.parse(JSON.parse(row.words)) : [];
    },
    async setWatchedWords(id, list) {
      const words = JSON.stringify(list);
      await db
        .insertInto('watched_words')
        .values({ meeting_id: id, words })
        .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet({ words }))
        .execute();
    },
  };
}
