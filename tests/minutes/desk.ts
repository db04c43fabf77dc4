/** A browser with the minutes open, on a wire that a test can cut; timers are the test's own. */
import '../support/words.ts';
import * as Y from 'yjs';
import { MinutesDoc } from '../../client/meeting/MinutesDoc.ts';
import type { MinutesStatus, MinutesWire, SetAsideReason } from '../../client/meeting/minutesPorts.ts';
import type { MinutesRelay } from '../../server/minutes/relay.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { UpMessage } from '../../shared/wire/up.ts';
import { type World, actorOf, paragraph, textIn } from './world.ts';

/** The origin of what somebody types. */
export const TYPED = 'typed';

export interface Desk {
  readonly minutes: MinutesDoc;
  readonly asides: { mine: string; server: string | null; why: SetAsideReason }[];
  readonly sent: UpMessage[];
  readonly state: { sealed: boolean; fingerprint?: string; deaf?: boolean; longest?: number };
  status(): MinutesStatus;
  type(text: string): void;
  /** Many paragraphs in one go. */
  paste(texts: readonly string[]): void;
  /** The cable; while it is out, answers and broadcasts get lost. */
  cut(): void;
  plug(): void;
  /** The next answer gets lost on its way, though the server has done what was asked. */
  loseAnswer(): void;
  text(): string;
}

export function desk(world: World, relay: MinutesRelay, who: 'taker' | 'chair' | 'wang', local?: Y.Doc): Desk {
  let connectionId = `${who}-1`;
  let live = true;
  let losing = false;
  let connections = 1;
  let heard = world.sent.length;
  const downs = new Set<(message: DownMessage) => void>();
  const lives = new Set<() => void>();
  const sent: UpMessage[] = [];

  const answerTo = (message: UpMessage): Promise<Answer> | null => {
    if (message.type === 'minutesOpen') {
      return relay.open(actorOf(who), connectionId, message).then((answer) => {
        const { fingerprint } = state;
        return answer.ok && fingerprint ? { ...answer, data: { ...answer.data, fingerprint } } : answer;
      });
    }
    if (message.type === 'minutesUpdate') return relay.update(actorOf(who), connectionId, message.update);
    if (message.type === 'minutesCursor') relay.cursor(actorOf(who), connectionId, message.cursor);
    if (message.type === 'minutesLeave') relay.leave(connectionId);
    return null;
  };
  const wire: MinutesWire = {
    async send(message) {
      sent.push(message);
      if (!live || JSON.stringify(message).length > (state.longest ?? Infinity)) return null;
      const answer = await answerTo(message);
      if (losing && message.type === 'minutesUpdate') {
        losing = false;
        return null;
      }
      return live ? answer : null;
    },
    onDown: (listener) => (downs.add(listener), () => downs.delete(listener)),
    onLive: (listener) => (lives.add(listener), () => lives.delete(listener)),
    live: () => live,
  };
  const state: Desk['state'] = { sealed: false };
  const asides: Desk['asides'] = [];
  let status: MinutesStatus | null = null;
  const minutes = new MinutesDoc({
    wire,
    writes: who !== 'wang',
    isSealed: () => state.sealed,
    onStatus: (next) => (status = next),
    onSetAside: (mine, server, why) => asides.push({ mine: textIn(mine), server: server && textIn(server), why }),
    now: () => Date.now(),
    ...(local
      ? {
          localCopy: (doc) => {
            if (local.store.clients.size > 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(local), local);
            return {
              loaded: Promise.resolve(),
              origin: local,
              forget: () => local.store.clients.clear(),
              close: () => {},
            };
          },
        }
      : {}),
  });
  setInterval(() => {
    for (; heard < world.sent.length; heard += 1) {
      const { message, except } = world.sent[heard]!;
      if (live && !state.deaf && except !== connectionId) downs.forEach((listener) => listener(message));
    }
  }, 10);
  return {
    minutes,
    asides,
    sent,
    state,
    status: () => status!,
    type(text) {
      const { doc } = minutes;
      doc.transact(() => doc.getXmlFragment('deliberate').insert(0, [paragraph(text)]), TYPED);
    },
    paste(texts) {
      const { doc } = minutes;
      doc.transact(() => doc.getXmlFragment('deliberate').insert(0, texts.map(paragraph)), TYPED);
    },
    cut() {
      live = false;
      relay.leave(connectionId);
      minutes.lost();
    },
    plug() {
      live = true;
      connections += 1;
      connectionId = `${who}-${connections}`;
      lives.forEach((listener) => listener());
    },
    loseAnswer: () => (losing = true),
    text: () => textIn(minutes.doc),
  };
}
