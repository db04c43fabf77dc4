/** A draft is for staff until the chair shows it: text, updates and papers alike. */
import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { created, eventsOf, given, stateOf, topicAdded } from '../meeting/given.ts';
import { showDraft, meetingWithEveryRole, testServer, join } from '../support/httpServer.ts';
import { EMPTY_VECTOR, accepted, actorOf, base64, browser, codeOf, newWorld, people, textIn, write } from './world.ts';

const by = 'chair' as PersonId;
const SEALED = { type: 'minutesSealed', revision: 1, hash: 'a'.repeat(64), by } as const;
const REOPENED = { type: 'minutesReopened', revision: 2, reason: '更正', by } as const;
const SHOWN = { type: 'draftShown', shown: true, by } as const;

describe('the rule', () => {
  const show = (shown: boolean, ...events: readonly EventBody[]) =>
    given(created, ...events).when({ type: 'showDraft', shown });

  test('shown and taken back, each once; sealed there is no draft', () => {
    expect(eventsOf(show(true))).toEqual([{ type: 'draftShown', shown: true, by: 'chair' }]);
    expect(eventsOf(show(true, SHOWN))).toEqual([]);
    expect(eventsOf(show(false))).toEqual([]);
    expect(eventsOf(show(false, SHOWN))).toEqual([{ type: 'draftShown', shown: false, by: 'chair' }]);
    expect(show(true, SEALED)).toEqual({ ok: false, code: 'minutes.sealed' });
  });

  test('a new revision begins as a draft for staff', () => {
    expect(stateOf(created, SHOWN, SEALED).minutes.draftShown).toBe(true);
    expect(stateOf(created, SHOWN, SEALED, REOPENED).minutes.draftShown ?? false).toBe(false);
  });
});

describe('the text', () => {
  test.each([
    ['before it is shown', [], 'minutes.notShown'],
    ['while it is shown', [SHOWN], 'accepted'],
    ['taken back', [SHOWN, { ...SHOWN, shown: false }], 'minutes.notShown'],
    ['sealed', [SEALED], 'accepted'],
    ['while it is revised', [SHOWN, SEALED, REOPENED], 'minutes.notShown'],
  ] as const)('%s: a resident %j gets %s, staff always get it', async (_, events, code) => {
    const world = await newWorld([created, topicAdded('a'), ...events]);
    const { relay } = world.process();
    const open = (who: keyof typeof people) =>
      relay.open(actorOf(who), who, { clientId: null, stateVector: EMPTY_VECTOR });
    expect(codeOf(await open('wang'))).toBe(code);
    expect(codeOf(await open('taker'))).toBe('accepted');
    expect(codeOf(await open('chair'))).toBe('accepted');
  });

  test('what was written meanwhile comes once it is shown', async () => {
    const world = await newWorld([created, topicAdded('a')]);
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '还没有核对'))));
    await world.record(SHOWN);
    expect(textIn((await browser(relay, 'wang', 'c2')).doc)).toBe('<paragraph>还没有核对</paragraph>');
  });
});

describe('the papers', () => {
  test('staff print the draft; others are told to wait, and get it while it is shown', async () => {
    const server = await testServer();
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    const paper = (token: string) => server.send('GET', `/api/meetings/${id}/minutes/export.md`, token);
    const others = [tokens.resident, tokens.observer, (await join(server, id, '王强')).token];
    const staff = [tokens.chair, tokens.coChair, tokens.minuteTaker, tokens.teller];
    for (const token of [...staff, ...others]) expect((await paper(token)).status).toBe(200);
    await showDraft(server, id, false);
    for (const token of staff) expect((await paper(token)).status).toBe(200);
    for (const token of others) {
      const { status, response } = await paper(token);
      expect(status).toBe(403);
      expect(response.json()).toMatchObject({
        code: 'minutes.notShown',
        message: '纪要还在整理，主持人给大家看草稿或者定稿以后，您就能在这里看到。',
      });
    }
    await server.close();
  });
});
