/** store.ts in tests: the promises every engine keeps (I10). Each suite gets empty stores from `open`. */
import { afterEach, describe } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { accountPromises } from './contract/accounts.ts';
import { appendPromises } from './contract/append.ts';
import { belongingPromises } from './contract/belonging.ts';
import { cardPromises } from './contract/cards.ts';
import { castingPromises } from './contract/casting.ts';
import { deletionPromises } from './contract/deletion.ts';
import { electoratePromises } from './contract/electorate.ts';
import { estatePromises } from './contract/estates.ts';
import { photoPromises } from './contract/photos.ts';
import { rosterPromises } from './contract/rosters.ts';
import { votePromises } from './contract/votes.ts';
import { gatePromises } from './contract/gates.ts';
import { importPromises } from './contract/imported.ts';
import { logPromises } from './contract/log.ts';
import { markPromises } from './contract/marks.ts';
import { mergingPromises } from './contract/merging.ts';
import { minutesPromises } from './contract/minutes.ts';
import { peoplePromises } from './contract/people.ts';
import { rehearsalPromises } from './contract/rehearsals.ts';
import { streamPromises } from './contract/stream.ts';
import { waitingPromises, watchedWordsPromises } from './contract/waiting.ts';
import { openEstates, openMeetings } from './openedLogs.ts';

export interface Opened {
  readonly store: Store;
  /** The same data through another instance, as a second server process has it; the same store where there is none. */
  readonly other: Store;
  /** Closes everything and opens the data again; missing where nothing outlives the process. */
  readonly reopen?: () => Promise<Store>;
  readonly close: () => Promise<void>;
}

export type Open = () => Promise<Opened>;

export function storeContract(name: string, open: Open): void {
  describe(`${name} keeps the store's promises`, () => {
    const opened: Opened[] = [];
    afterEach(async () => {
      for (const { close } of opened.splice(0)) await close();
    });
    const fresh: Open = async () => {
      const made = await open();
      opened.push(made);
      return made;
    };
    streamPromises('a meeting', () => openMeetings(fresh));
    streamPromises('an estate', () => openEstates(fresh));
    logPromises(fresh);
    importPromises(fresh);
    appendPromises(fresh);
    electoratePromises(fresh);
    gatePromises(fresh);
    markPromises(fresh);
    castingPromises(fresh);
    peoplePromises(fresh);
    accountPromises(fresh);
    waitingPromises(fresh);
    watchedWordsPromises(fresh);
    mergingPromises(fresh);
    minutesPromises(fresh);
    estatePromises(fresh);
    photoPromises(fresh);
    rosterPromises(fresh);
    votePromises(fresh);
    belongingPromises(fresh);
    cardPromises(fresh);
    deletionPromises(fresh);
    rehearsalPromises(fresh);
  });
}
