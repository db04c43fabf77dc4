/** 留意的词 of a meeting, as promises every engine must hold (I10). */
import type { MeetingId } from '../../shared/meeting/ids.ts';

export interface WatchedWordsStore {
  /** None where nobody keeps any. */
  watchedWords(id: MeetingId): Promise<readonly string[]>;
  setWatchedWords(id: MeetingId, words: readonly string[]): Promise<void>;
}
