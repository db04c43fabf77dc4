/** Every migration, in the order of their names. A released one never changes; a new need is a new file. */
import type { Migration } from 'kysely';
import { meetings } from './0001_meetings.ts';
import { resetLinks } from './0002_reset_links.ts';
import { castBallots } from './0003_cast_ballots.ts';
import { registerChanges } from './0004_register_changes.ts';
import { oneSeal } from './0007_one_seal.ts';
import { joinRequests } from './0008_join_requests.ts';
import { mergedInto } from './0009_merged_into.ts';
import { streams } from './0010_streams.ts';
import { estates } from './0011_estates.ts';
import { belonging } from './0012_belonging.ts';
import { postLinks } from './0013_post_links.ts';
import { ideaSeconds } from './0014_idea_seconds.ts';
import { needPhotos } from './0015_need_photos.ts';
import { cards } from './0016_cards.ts';
import { needSeconds } from './0018_need_seconds.ts';
import { watchedWords } from './0019_watched_words.ts';
import { deletion } from './0020_deletion.ts';
import { privateNotes } from './0022_private_notes.ts';
import { rehearsals } from './0023_rehearsals.ts';
import { rosters } from './0024_rosters.ts';
import { votes } from './0025_votes.ts';
import { votePhotos } from './0026_vote_photos.ts';
import type { ColumnTypes } from './columnTypes.ts';

/** Imported, not read from a folder: the server is bundled into one file. */
export const migrations = (types: ColumnTypes): Readonly<Record<string, Migration>> => ({
  '0001_meetings': meetings(types),
  '0002_reset_links': resetLinks,
  '0003_cast_ballots': castBallots,
  '0004_register_changes': registerChanges,
  '0007_one_seal': oneSeal,
  '0008_join_requests': joinRequests,
  '0009_merged_into': mergedInto,
  '0010_streams': streams,
  '0011_estates': estates,
  '0012_belonging': belonging,
  '0013_post_links': postLinks,
  '0014_idea_seconds': ideaSeconds,
  '0015_need_photos': needPhotos(types),
  '0016_cards': cards,
  '0018_need_seconds': needSeconds,
  '0019_watched_words': watchedWords,
  '0020_deletion': deletion,
  '0022_private_notes': privateNotes,
  '0023_rehearsals': rehearsals,
  '0024_rosters': rosters(types),
  '0025_votes': votes,
  '0026_vote_photos': votePhotos(types),
});
