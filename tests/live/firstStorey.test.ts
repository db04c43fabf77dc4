/** An evening of an earlier version opens unchanged: every figure, hash, file and link, and what was under way goes on. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hall, openHall } from '../browser/house.ts';
import { type Expected, readWhole } from '../fixtures/reading.ts';
import { connectClient } from '../support/liveClient.ts';

const kept = (name: string): Buffer =>
  gunzipSync(readFileSync(fileURLToPath(new URL(`../fixtures/firstStorey/${name}.gz`, import.meta.url))));
const expected = JSON.parse(kept('expected.json').toString()) as Expected;
const [whole, half] = expected.meetings;
if (!whole || !half) throw new Error('The fixture holds a whole evening and half of one');

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(async (dataDir) =>
    writeFileSync(path.join(dataDir, 'meetings.sqlite'), kept('meetings.sqlite')),
  );
});
afterAll(() => hall?.close());

/** Answers that say more by now, for pages in other languages: nothing of what they said has changed. */
const GROWN = /\/results$/;
const told = (answer: unknown): unknown => {
  const [status, text] = answer as [number, string];
  return [status, JSON.parse(text) as unknown];
};

/** How a page breaks over sheets may become better; what it says may not change by a letter. */
const DRESSED = /export\.html$/;
const undressed = (answer: unknown): unknown => {
  const [status, text] = answer as [number, string];
  return [status, text.replace(/<style>[^<]*<\/style>/, '')];
};

test('all that could be read is read the same by everybody who had a pass', async () => {
  for (const meeting of expected.meetings) {
    const read = await readWhole(hall.url, expected.account, meeting);
    for (const [what, was] of Object.entries(meeting.read)) {
      // A welcome holds what meetings know by now besides; whatever it held stands there as it did.
      if (what.endsWith('welcome')) expect({ what, is: read[what] }).toMatchObject({ what, is: was });
      else if (GROWN.test(what)) expect({ what, is: told(read[what]) }).toMatchObject({ what, is: told(was) });
      else if (DRESSED.test(what)) expect({ what, is: undressed(read[what]) }).toEqual({ what, is: undressed(was) });
      else expect({ what, is: read[what] }).toEqual({ what, is: was });
    }
  }
  const seals = (whole.read['account welcome'] as { state: { minutes: { seals: object[] } } }).state.minutes.seals;
  expect(seals).toHaveLength(2);
});

test('its archive is imported, and its own log and text give the sealed records', async () => {
  const response = await fetch(`${hall.url}/api/meetings/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${expected.account}`, 'content-type': 'application/json' },
    body: kept('archive.json').toString(),
  });
  expect(response.status).toBe(200);
  const { id } = (await response.json()) as { id: string };
  const chair = await connectClient(hall.url, { token: expected.account, meetingId: id });
  expect(chair.view().state.imported?.checked).toBe(true);
  chair.close();
});

test('the vote that was open takes ballots and is counted', async () => {
  const pollId = half.polls[0] as never;
  const resident = await connectClient(hall.url, { token: half.passes['resident'] ?? '', meetingId: half.id });
  const chair = await connectClient(hall.url, { token: expected.account, meetingId: half.id });
  expect(await resident.command({ type: 'castBallot', pollId, choice: ['against'] as never })).toMatchObject({
    ok: true,
  });
  expect(await chair.command({ type: 'closePoll', pollId })).toMatchObject({ ok: true });
  expect(await chair.command({ type: 'publishResult', pollId })).toMatchObject({ ok: true });
  await resident.until(() => resident.view().state.polls[0]?.status === 'published');
  expect(resident.view().state.polls[0]?.result?.counts.map(({ count }) => count)).toEqual([0, 1, 0]);
  resident.close();
  chair.close();
});
