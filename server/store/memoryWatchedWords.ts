/** The memory store's 留意的词. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { WatchedWordsStore } from './watchedWords.ts';

export interface WatchedWords extends WatchedWordsStore {
  readonly dropWords: (id: MeetingId) => void;
}

export function memoryWatchedWords(): WatchedWords {
  const kept = new Map<MeetingId, readonly string[]>();
  return {
    async watchedWords(id) {
      return kept.get(id) ?? [];
    },
    async setWatchedWords(id, words) {
      kept.set(id, [...words]);
    },
    dropWords: (id) => void kept.delete(id),
  };
}
