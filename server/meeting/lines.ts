/** The lines before meetings: the machinery with what a meeting is, finds and tells. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { type MeetingTypes, meeting } from '../../shared/meeting/kind.ts';
import type { MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { Log } from '../log.ts';
import type { Admission } from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import * as stream from '../stream/line.ts';
import type * as lines from '../stream/lines.ts';
import { type LiveFolds, type LiveFoldsDeps, createLiveFolds } from '../stream/liveFolds.ts';
import { cardsOf, personsInEvents } from './cards.ts';
import type { Publish } from './publish.ts';
import { type SealedFacts, meetingVault } from './vault.ts';

export type Lines = lines.Lines<MeetingTypes, Admission>;
export type RunningLines = stream.RunningLines<MeetingTypes, Admission>;
export type Submission = lines.Submission<MeetingTypes>;
export type LiveMeetings = LiveFolds<MeetingTypes>;

export const createLiveMeetings = (deps: LiveFoldsDeps<MeetingTypes>): LiveMeetings => createLiveFolds(meeting, deps);

export interface LinesDeps {
  readonly store: Store;
  readonly meetings: LiveMeetings;
  readonly publish: Pick<Publish, 'events' | 'marked'>;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** Told what was written, after those who follow the meeting. */
  readonly heard?: (id: MeetingId, events: readonly MeetingEvent[]) => void;
  readonly turn?: () => Promise<void>;
  /** Without one no poll can be 不记名. */
  readonly sealer?: SealedFacts;
}

export function createLines({ store, meetings, publish, log, heard, sealer, ...rest }: LinesDeps): RunningLines {
  return stream.createLines(meeting, {
    ...{ store, log, ...rest },
    folds: meetings,
    vault: meetingVault(store, sealer),
    listeners: {
      marked: (id, kind, subject) => publish.marked(id, kind, subject),
      async events(id, events) {
        const named = personsInEvents(events.map((event) => event.body));
        const cards = await cardsOf(store, id, named).catch((error: unknown) => {
          log.warn({ error, meetingId: id }, 'Names could not be read for a broadcast');
          return [];
        });
        publish.events(id, events, cards);
        heard?.(id, events);
      },
    },
  });
}
