/** F19, P22: random edits at once, over a relay that loses answers and broadcasts, on two processes; all end equal. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { readCopy } from '../../server/minutes/copy.ts';
import { proseOf } from '../../server/minutes/prose.ts';
import type { MinutesRelay } from '../../server/minutes/relay.ts';
import { replayMinutes } from '../../server/minutes/replay.ts';
import { dice } from './dice.ts';
import { seeded, seeds } from '../support/seeds.ts';
import {
  type World,
  accepted,
  actorOf,
  base64,
  browser,
  bytesOf,
  meetingId,
  newWorld,
  opened,
  paragraph,
} from './world.ts';

const EDITORS = ['taker', 'chair', 'second'] as const;
const KEPT = Array.from({ length: 30 }, (_, seed) => seed + 1);
/** On every run; as many as one likes at night: SEEDS=500. */
const FRESH = Number(process.env['SEEDS'] ?? 5);
const WORDS = ['停车', '公示', '同意', '意见', '整改', '𠮷', '，', '。'];

interface Editor {
  readonly who: (typeof EDITORS)[number];
  readonly doc: Y.Doc;
  readonly clientId: number;
  connection: string;
  relay: MinutesRelay;
  /** Broadcasts already taken from the world's list. */
  heard: number;
}

async function simulate(seed: number, rounds: number): Promise<{ world: World; editors: readonly Editor[] }> {
  const roll = dice(seed);
  const world = await newWorld();
  let relays = [world.process().relay, world.process().relay];
  const editors: Editor[] = [];
  for (const [at, who] of EDITORS.entries()) {
    const relay = relays[at % 2]!;
    const { doc, given } = await browser(relay, who, `c${at}`);
    editors.push({ who, doc, clientId: given.clientId, connection: `c${at}`, relay, heard: world.sent.length });
  }

  const hear = (editor: Editor, all: boolean) => {
    for (const { message, except } of world.sent.slice(editor.heard)) {
      const lost = !all && roll(6) === 0;
      if (lost || except === editor.connection || message.type !== 'minutesUpdate') continue;
      Y.applyUpdate(editor.doc, bytesOf(message.update));
    }
    editor.heard = world.sent.length;
  };
  /** Coming back: the state vectors say who lacks what. */
  const resume = async (editor: Editor) => {
    const given = await opened(editor.relay, editor.who, editor.connection, editor.doc, editor.clientId);
    expect(given.clientId).toBe(editor.clientId);
    if (given.update !== '') Y.applyUpdate(editor.doc, bytesOf(given.update));
    const rest = Y.encodeStateAsUpdate(editor.doc, bytesOf(given.stateVector));
    accepted(await editor.relay.update(actorOf(editor.who), editor.connection, base64(rest)));
  };

  for (let round = 0; round < rounds; round += 1) {
    const editor = editors[roll(editors.length)]!;
    switch (roll(10)) {
      case 0:
        hear(editor, false);
        break;
      case 1: // moves to the other process
        editor.relay.leave(editor.connection);
        editor.connection += '+';
        editor.relay = relays[roll(2)]!;
        await resume(editor);
        break;
      case 2: // a process restarts: only the log is left
        if (roll(4) !== 0) break;
        relays = [world.process().relay, world.process().relay];
        for (const other of editors) {
          other.relay = relays[roll(2)]!;
          await resume(other);
        }
        break;
      default: {
        const update = edit(editor.doc, roll);
        // One in five never arrives, as on a bad line; the next resume makes it good.
        if (!update || roll(5) === 0) break;
        const answer = await editor.relay.update(actorOf(editor.who), editor.connection, base64(update));
        // After a loss the server refuses what would leave a gap.
        if (!answer.ok) await resume(editor);
      }
    }
  }
  for (const editor of editors) await resume(editor);
  for (const editor of editors) await resume(editor);
  return { world, editors };
}

function edit(doc: Y.Doc, roll: (below: number) => number): Uint8Array | null {
  const changes: Uint8Array[] = [];
  const collect = (update: Uint8Array) => changes.push(update);
  doc.on('update', collect);
  doc.transact(() => {
    const fragment = doc.getXmlFragment(SECTION_ROOTS[roll(3)]);
    const block = fragment.length > 0 ? (fragment.get(roll(fragment.length)) as Y.XmlElement) : null;
    const text = block?.toArray().find((child): child is Y.XmlText => child instanceof Y.XmlText);
    const word = WORDS[roll(WORDS.length)]!;
    switch (roll(7)) {
      case 0:
        fragment.insert(roll(fragment.length + 1), [paragraph(word)]);
        break;
      case 1:
        if (fragment.length > 3) fragment.delete(roll(fragment.length), 1);
        break;
      case 2: {
        const [from, to] = [spot(text, roll), spot(text, roll)].sort((a, b) => a - b) as [number, number];
        if (text && to > from) text.delete(from, to - from);
        break;
      }
      case 3: {
        const [from, to] = [spot(text, roll), spot(text, roll)].sort((a, b) => a - b) as [number, number];
        if (text && to > from) text.format(from, to - from, { bold: roll(2) === 0 ? {} : null });
        break;
      }
      default:
        if (text) text.insert(spot(text, roll), word);
        else fragment.insert(0, [paragraph(word)]);
    }
  });
  doc.off('update', collect);
  return changes.length > 0 ? Y.mergeUpdates(changes) : null;
}

/** The log a relay leaves behind must be taken again when an archive is brought back. */
async function isTakenAgain(world: World): Promise<boolean> {
  const rows = await world.store.minutesSince(meetingId, 0);
  const authors = [...(await world.store.minutesAuthors(meetingId))];
  const minutes = {
    updates: rows.map(({ docSeq, update, personId }) => ({ docSeq, update: base64(update), personId })),
    authors: authors.map(([clientId, personId]) => ({ clientId, personId })),
  };
  // Row by row or all at once: the text is the same, or an honest archive would not hold.
  const text = replayMinutes(minutes, [rows.length])?.get(rows.length);
  return JSON.stringify(text) === JSON.stringify(proseOf((await readCopy(world.store, meetingId)).doc));
}

/** A place between two characters: no editor puts its caret inside a surrogate pair, and Yjs breaks pairs that are cut. */
function spot(text: Y.XmlText | undefined, roll: (below: number) => number): number {
  if (!text) return 0;
  const words = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
  const at = roll(text.length + 1);
  return /[\udc00-\udfff]/.test(words[at] ?? '') ? at - 1 : at;
}

test.each(seeds(KEPT, FRESH))('seed %i: three editors, two processes, equal text', (seed) =>
  seeded(seed, expectEqualText),
);

async function expectEqualText(seed: number): Promise<void> {
  const { world, editors } = await simulate(seed, 150);
  const server = proseOf((await readCopy(world.store, meetingId)).doc);
  expect(JSON.stringify(server).length).toBeGreaterThan(200);
  for (const editor of editors) {
    expect(editor.doc.store.pendingStructs).toBeNull();
    expect(proseOf(editor.doc)).toEqual(server);
  }
  expect(await isTakenAgain(world)).toBe(true);
  const late = await browser(editors[0]!.relay, 'chair', 'late');
  expect(proseOf(late.doc)).toEqual(server);
}
