/** Two streams of each kind in an empty store, for the promises that every log keeps. */
import type { EstateBody } from '../../shared/estate/estate.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import type { EstateTypes } from '../../shared/estate/kind.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { MeetingTypes } from '../../shared/meeting/kind.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { created, keeper, need } from '../estate/given.ts';
import type { Open } from './contract.ts';
import type { OpenedLog } from './contract/stream.ts';
import { AT, M, OTHER, makeMeeting, person } from './fixtures.ts';

export async function openMeetings(open: Open): Promise<OpenedLog<MeetingTypes>> {
  const { store, other } = await open();
  await makeMeeting(store, M);
  await makeMeeting(store, OTHER);
  const by = person('chair');
  const event = (reason: string): EventBody => ({ type: 'minutesReopened', revision: 2, reason, by });
  return { log: store, other, id: M, elsewhere: OTHER, unknown: MeetingId.parse('none'), event };
}

export async function openEstates(open: Open): Promise<OpenedLog<EstateTypes>> {
  const { store, other } = await open();
  const [id, elsewhere, unknown] = [EstateId.parse('one'), EstateId.parse('two'), EstateId.parse('none')];
  const nobody = { household: '', contact: null, accountId: null, receiptHash: null, joinedAt: AT };
  for (const one of [id, elsewhere]) {
    const row = { id: one, createdAt: AT, summary: '{}' };
    const who = { id: keeper, estateId: one, name: '段明珠', alias: '段明珠', ...nobody };
    await store.estates.createEstate(row, [created], who);
  }
  const event = (reason: string): EstateBody => ({ type: 'needHidden', needId: need('n'), reason, by: keeper });
  return { log: store.estates, other: other.estates, id, elsewhere, unknown, event };
}
