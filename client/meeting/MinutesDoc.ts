/**
 * The minutes in this browser: a Yjs document kept in step with the server over the meeting's own socket. «Saved» is what
 * the server acknowledged, nothing else. Whatever can't be saved is handed out to be shown, never dropped.
 */
import * as Y from 'yjs';
import type { DownMessage, MinutesOpened } from '../../shared/wire/down.ts';
import type { Cursor } from '../../shared/wire/up.ts';
import { comparison } from './comparison.ts';
import { type Hands, hands } from './hands.ts';
import { heardSeqs } from './heardSeqs.ts';
import { REMOTE, incomingUpdates } from './incomingUpdates.ts';
import type { LocalCopy, MinutesDocOptions, MinutesStatus, SetAsideReason } from './minutesPorts.ts';
import { BEGINNING } from './minutesPorts.ts';
import { outgoingUpdates } from './outgoingUpdates.ts';
import { isPassing, refusal } from './refused.ts';
import { timers } from './timers.ts';
import { decode, encode, isBeyond } from './updates.ts';

const SEND_AFTER_MS = 120;
const RETRY_MS = 2_000;
const GAP_MS = 1_000;
const RESYNC_MS = 30_000;
/** P22: five seconds after the last change an editor knows whether its text is the server's. */
const QUIET_MS = 4_000;
const CURSOR_MS = 250;

export class MinutesDoc {
  doc: Y.Doc;
  /** The editors tell it what the keyboard does. */
  readonly hands: Hands;
  readonly #options: MinutesDocOptions;
  readonly #stops: (() => void)[];
  readonly #timers = timers();
  readonly #incoming = incomingUpdates();
  readonly #comparison = comparison();
  #outgoing = outgoingUpdates();
  #heard = heardSeqs();
  #local: LocalCopy | null = null;
  #status = BEGINNING;
  #clientId: number | null = null;
  #sending = false;
  #opening = false;
  #cursor: Cursor | null = null;
  #closed = false;
  #setAside: { readonly mine: Y.Doc; readonly why: SetAsideReason } | null = null;

  constructor(options: MinutesDocOptions) {
    this.#options = options;
    this.hands = hands(options.now ?? Date.now, () => {
      this.#takeIn();
      void this.#flush();
    });
    this.doc = this.#newDoc();
    this.#stops = [
      options.wire.onDown((message) => this.#receive(message)),
      options.wire.onLive(() => void this.open()),
    ];
    if (options.wire.live()) void this.open();
    this.#timers.later('resync', RESYNC_MS, () => this.#resync());
  }

  get status(): MinutesStatus {
    return this.#status;
  }

  /** Asks for what is missing, and afterwards sends what the server lacks. Safe at any time. */
  async open(): Promise<void> {
    if (this.#opening || this.#closed) return;
    this.#opening = true;
    const { doc } = this;
    await this.#local?.loaded;
    const stateVector = encode(Y.encodeStateVector(doc));
    const answer = await this.#options.wire.send({ type: 'minutesOpen', clientId: this.#clientId, stateVector });
    this.#opening = false;
    if (this.#closed) return;
    if (doc !== this.doc) void this.open();
    else if (answer?.ok) this.#opened(answer.data as unknown as MinutesOpened);
    else if (answer && !isPassing(answer.code)) this.#tell({ refusal: answer, writable: false });
    else this.#timers.later('open', RETRY_MS, () => (this.#options.wire.live() ? void this.open() : undefined));
  }

  lost(): void {
    this.#tell({ phase: 'offline', people: [] });
  }

  moveCursor(cursor: Cursor | null): void {
    this.#cursor = cursor;
    if (this.#timers.has('cursor')) return;
    this.#timers.later('cursor', CURSOR_MS, () => {
      if (!this.#status.writable || !this.#options.wire.live()) return;
      void this.#options.wire.send({ type: 'minutesCursor', cursor: this.#cursor });
    });
  }

  close(): void {
    // What was typed in the last moment; where there is no local copy nothing else would keep it.
    void this.#flush();
    this.#closed = true;
    if (this.#options.wire.live()) void this.#options.wire.send({ type: 'minutesLeave' });
    this.#timers.close();
    this.hands.close();
    this.#stops.forEach((stop) => stop());
    this.#local?.close();
    this.doc.destroy();
  }

  #newDoc(): Y.Doc {
    const doc = new Y.Doc();
    this.#local = (this.#options.writes && this.#options.localCopy?.(doc)) || null;
    const origin = this.#local?.origin;
    doc.on('update', (update: Uint8Array, from: unknown) => {
      // Without an origin: Yjs tidying formatting after what arrived. Everybody's does the same.
      const isTyped = from !== null && from !== REMOTE && from !== origin;
      // An editor may still hold a document that was given up.
      if (!isTyped || !this.#options.writes || doc !== this.doc) return;
      this.#outgoing.add(update);
      this.hands.key();
      this.#tell({ unsaved: true });
      if (!this.#timers.has('send')) this.#timers.later('send', SEND_AFTER_MS, () => void this.#flush());
    });
    return doc;
  }

  #opened(opened: MinutesOpened): void {
    const { docSeq, writable, savedAt, fingerprint } = opened;
    const vector = decode(opened.stateVector);
    if (opened.update !== '') this.#incoming.add(decode(opened.update));
    this.#heard.raise(docSeq);
    this.#noteSeq(docSeq);
    if (writable && this.#clientId !== opened.clientId) {
      // What arrived is taken in first: Yjs gives up an id it sees somebody else write under.
      this.#takeIn(true);
      this.#clientId = opened.clientId;
      this.doc.clientID = opened.clientId;
      this.#outgoing.sendBeyond(vector);
    }
    // A document that begins anew has no caret in it to protect.
    this.#takeIn(this.#setAside !== null);
    const beyond = this.#options.writes && isBeyond(this.doc, vector);
    if (beyond && !this.#outgoing.waiting()) this.#outgoing.sendBeyond(vector);
    const unsaved = beyond || this.#outgoing.waiting();
    this.#tell({ phase: 'live', writable, savedAt, refusal: null, unsaved, clientId: this.#clientId });
    if (this.#setAside) {
      this.#options.onSetAside(this.#setAside.mine, this.doc, this.#setAside.why);
      this.#setAside = null;
    }
    if (!writable && unsaved) this.#giveUp(refusal(this.#options.isSealed() ? 'minutes.sealed' : 'access.denied'));
    else if (this.#isSettled(docSeq) && this.#comparison.differs(this.doc, fingerprint)) this.#giveUp('diverged');
    else void this.#flush();
  }

  /** Nothing is on its way in either direction. */
  #isSettled(docSeq: number): boolean {
    if (this.#sending || this.#outgoing.waiting() || this.#outgoing.sendsBeyond()) return false;
    return !this.#incoming.waiting() && !this.#heard.gap() && this.#heard.upTo() === docSeq;
  }

  async #flush(): Promise<void> {
    if (this.#sending || this.hands.composing() || this.#status.phase !== 'live' || !this.#status.writable) return;
    const { doc } = this;
    const batch = this.#outgoing.take(doc);
    if (!batch) return;
    this.#sending = true;
    const answer = await this.#options.wire.send({ type: 'minutesUpdate', update: encode(batch.update) });
    this.#sending = false;
    if (this.#closed || doc !== this.doc) return;
    if (answer?.ok) {
      this.#outgoing.sent();
      this.#noteSeq(Number(answer.data?.['docSeq'] ?? 0));
      this.#compareSoon();
      this.#tell({ savedAt: answer.at, unsaved: this.#outgoing.waiting() });
      void this.#flush();
      return;
    }
    this.#outgoing.putBack(batch, answer === null);
    if (!answer || isPassing(answer.code)) this.#timers.later('send', RETRY_MS, () => void this.#flush());
    // Perhaps something before it got lost: once more, with everything the server lacks.
    else if (answer.code === 'minutes.badUpdate' && !batch.isBeyond) {
      this.#clientId = null;
      void this.open();
    } else this.#giveUp(answer);
  }

  /** What is here can't stay. It is shown aside, and the server's text takes its place. */
  #giveUp(why: SetAsideReason): void {
    const mine = this.doc;
    // Readers have nothing of their own.
    if (this.#options.writes) {
      this.#setAside = { mine, why };
      this.#options.onSetAside(mine, null, why);
    }
    if (why === 'diverged') this.#comparison.beginAnew();
    this.#compareSoon();
    this.#local?.forget();
    this.#outgoing = outgoingUpdates();
    this.#incoming.clear();
    this.#heard = heardSeqs();
    this.#clientId = null;
    this.doc = this.#newDoc();
    this.#tell({ writable: false, unsaved: false, generation: this.#status.generation + 1 });
    void this.open();
  }

  #receive(message: DownMessage): void {
    if (message.type === 'minutesPresence') this.#tell({ people: message.people });
    if (message.type !== 'minutesUpdate') return;
    this.#incoming.add(decode(message.update));
    this.#noteSeq(message.docSeq);
    this.#compareSoon();
    this.#takeIn();
  }

  #takeIn(atOnce = false): void {
    if (!this.#incoming.waiting()) return;
    const wait = this.hands.busyFor();
    if (wait > 0 && !atOnce) this.#timers.later('takeIn', wait, () => this.#takeIn());
    else this.#incoming.takeInto(this.doc);
  }

  #noteSeq(docSeq: number): void {
    this.#heard.note(docSeq);
    // Set once, not moved: while others write something new comes all the time.
    if (!this.#heard.gap() || this.#timers.has('gap')) return;
    this.#timers.later('gap', GAP_MS, () => (this.#heard.gap() ? void this.open() : undefined));
  }

  /** Readers wait for the next round: a hall full of them would ask at once. */
  #compareSoon(): void {
    if (this.#options.writes) this.#timers.later('resync', QUIET_MS, () => this.#resync());
  }

  /** The last broadcast before silence may be the lost one: nothing would show it. */
  #resync(): void {
    this.#timers.later('resync', RESYNC_MS, () => this.#resync());
    if (this.#options.wire.live() && !this.hands.composing() && !this.#status.unsaved) void this.open();
  }

  #tell(change: Partial<MinutesStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#options.onStatus(this.#status);
  }
}
