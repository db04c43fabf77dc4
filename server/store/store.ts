/** Everything the product keeps, as promises every engine must hold (I10). tests/store/contract.ts is this folder in tests. */
import type { AccountStore } from './accounts.ts';
import type { BelongingStore } from './belonging.ts';
import type { CardStore } from './cards.ts';
import type { DeletionStore } from './deletion.ts';
import type { EstateStore } from './estates.ts';
import type { FileStore } from './files.ts';
import type { LogStore } from './log.ts';
import type { ElectorateStore, MarkStore } from './marks.ts';
import type { MergeStore } from './merging.ts';
import type { MinutesStore } from './minutes.ts';
import type { NoteStore } from './notes.ts';
import type { PeopleStore } from './people.ts';
import type { RehearsalStore } from './rehearsals.ts';
import type { WaitingStore } from './waiting.ts';
import type { WatchedWordsStore } from './watchedWords.ts';

export interface Store
  extends
    LogStore,
    MarkStore,
    ElectorateStore,
    PeopleStore,
    MergeStore,
    AccountStore,
    BelongingStore,
    CardStore,
    WaitingStore,
    DeletionStore,
    WatchedWordsStore,
    NoteStore,
    RehearsalStore,
    MinutesStore,
    FileStore {
  readonly estates: EstateStore;
  readonly engine: 'memory' | 'sqlite' | 'postgres';
  /** Writes and reads back a heartbeat row; throws when the store can't keep anything. */
  probe(at: number): Promise<void>;
  close(): Promise<void>;
}
