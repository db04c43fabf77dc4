/**
 * The minutes in this browser: a Yjs document kept in step with the server over the meeting's own socket. «Saved» is what
 * the server acknowledged, nothing else. Whatever can't be saved is handed out to be shown, never dropped.
 */
import * as Y from 'yjs';
import type { Answer, DownMessage, MinutesOpened } from '../../shared/wire/down.ts';
import { type RefusalCode, refusalSentence } from '../../shared/wire/refusals.ts';
import type { Cursor, UpMessage } from '../../shared/wire/up.ts';

export type Refused = Extract<Answer, { ok: false }>;
export interface MinutesWire {
  /** Null: no answer came. */
  send(message: UpMessage): Promise<Answer | null>;
  onDown(listener: (message: DownMessage) => void): () => void;
  /** The connection is there, for the first time or again. */
  onLive(listener: () => void): () => void;
  readonly live: () => boolean;
}
/** Where the document survives a closed page. */
export interface LocalCopy {
  readonly loaded: Promise<void>;
  /** Updates that come from it carry it as their origin. */
  readonly origin: unknown;
  forget(): void;
  close(): void;
}
export type Writer = Extract<DownMessage, { type: 'minutesPresence' }>['people'][number];

export interface MinutesStatus {
  readonly phase: 'opening' | 'live' | 'offline';
  /** The server gave an id to write under, and the minutes are not sealed. */
  readonly writable: boolean;
  /** Something here is not in the server's log yet. */
  readonly unsaved: boolean;
  readonly savedAt: number | null;
  /** The latest list the server sent, this browser's own entry included. */
  readonly people: readonly Writer[];
  /** The id this browser writes under. */
  readonly clientId: number | null;
  /** Goes up when the document was replaced: editors must be made anew. */
  readonly generation: number;
  readonly refusal: Refused | null;
}

export interface MinutesDocOptions {
  readonly wire: MinutesWire;
  /** Readers send nothing and keep nothing. */
  readonly writes: boolean;
  readonly localCopy?: (doc: Y.Doc) => LocalCopy;
  /** Why the server would not let us write any more. */
  readonly isSealed: () => boolean;
  readonly onStatus: (status: MinutesStatus) => void;
  /** `mine` holds what the server would not take. `server` is its document; null until it could be fetched. */
  readonly onSetAside: (mine: Y.Doc, server: Y.Doc | null, refusal: Refused) => void;
  readonly now?: () => number;
}

/** Fact 6 of dependencies.md: two people typing at one spot get shuffled text unless what arrives waits this long. */
export const HOLD_MS = 250;
const SEND_AFTER_MS = 120;
/** After an input method has finished, the editor still needs a moment to read the last characters. */
const SETTLE_MS = 80;
const RETRY_MS = 2_000;
const GAP_MS = 1_000;
const RESYNC_MS = 30_000;
const CURSOR_MS = 250;
const MAX_SEND_BYTES = 200 * 1024;
const REMOTE = 'remote';
const AGAIN: readonly RefusalCode[] = ['server.busy', 'server.storage', 'request.tooFast'];

export class MinutesDoc {
  doc: Y.Doc;
  readonly #options: MinutesDocOptions;
  readonly #now: () => number;
  readonly #stops: (() => void)[];
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #local: LocalCopy | null = null;
  #status: MinutesStatus;
  #clientId: number | null = null;
  /** Local changes not yet sent, oldest first. */
  #pending: Uint8Array[] = [];
  #incoming: Uint8Array[] = [];
  /** What the server held at opening: everything beyond it is to be sent once. Null when that has been done. */
  #serverVector: Uint8Array | null = null;
  #sending = false;
  #opening = false;
  #composing = false;
  #lastKeyAt = -Infinity;
  #docSeq = 0;
  readonly #ahead = new Set<number>();
  #cursor: Cursor | null = null;
  #closed = false;
  #setAside: { readonly mine: Y.Doc; readonly refusal: Refused } | null = null;

  constructor(options: MinutesDocOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#status = {
      phase: 'opening',
      writable: false,
      unsaved: false,
      savedAt: null,
      people: [],
      clientId: null,
      generation: 0,
      refusal: null,
    };
    this.doc = this.#newDoc();
    this.#stops = [
      options.wire.onDown((message) => this.#receive(message)),
      options.wire.onLive(() => void this.open()),
    ];
    if (options.wire.live()) void this.open();
    this.#later('resync', RESYNC_MS, () => this.#resync());
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
    else if (answer && !AGAIN.includes(answer.code)) this.#tell({ refusal: answer, writable: false });
    else this.#later('open', RETRY_MS, () => (this.#options.wire.live() ? void this.open() : undefined));
  }

  lost(): void {
    this.#tell({ phase: 'offline', people: [] });
  }

  /** A key went down in one of the editors: what arrives waits. */
  key(): void {
    this.#lastKeyAt = this.#now();
  }
  /** While an input method composes nothing goes in or out: half-typed pinyin stays here. */
  compositionStarted(): void {
    this.#composing = true;
  }
  compositionEnded(): void {
    if (!this.#composing) return;
    this.key();
    this.#later('settle', SETTLE_MS, () => {
      this.#composing = false;
      this.#takeIn();
      void this.#flush();
    });
  }

  moveCursor(cursor: Cursor | null): void {
    this.#cursor = cursor;
    if (this.#timers.has('cursor')) return;
    this.#later('cursor', CURSOR_MS, () => {
      if (!this.#status.writable || !this.#options.wire.live()) return;
      void this.#options.wire.send({ type: 'minutesCursor', cursor: this.#cursor });
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#options.wire.live()) void this.#options.wire.send({ type: 'minutesLeave' });
    for (const timer of this.#timers.values()) clearTimeout(timer);
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
      if (!isTyped || !this.#options.writes) return;
      this.#pending.push(update);
      this.key();
      this.#tell({ unsaved: true });
      if (!this.#timers.has('send')) this.#later('send', SEND_AFTER_MS, () => void this.#flush());
    });
    return doc;
  }

  #opened(opened: MinutesOpened): void {
    const { writable, savedAt } = opened;
    if (opened.update !== '') this.#incoming.push(decode(opened.update));
    this.#docSeq = Math.max(this.#docSeq, opened.docSeq);
    this.#noteSeq(opened.docSeq);
    if (writable && this.#clientId !== opened.clientId) {
      // What arrived is taken in first: Yjs gives up an id it sees somebody else write under.
      this.#takeIn(true);
      this.#clientId = opened.clientId;
      this.doc.clientID = opened.clientId;
      this.#serverVector = decode(opened.stateVector);
    }
    // A document that begins anew has no caret in it to protect.
    this.#takeIn(this.#setAside !== null);
    const beyond = this.#options.writes && isBeyond(this.doc, decode(opened.stateVector));
    if (beyond && this.#pending.length === 0) this.#serverVector = decode(opened.stateVector);
    const unsaved = beyond || this.#pending.length > 0;
    this.#tell({ phase: 'live', writable, savedAt, refusal: null, unsaved, clientId: this.#clientId });
    if (this.#setAside) {
      this.#options.onSetAside(this.#setAside.mine, this.doc, this.#setAside.refusal);
      this.#setAside = null;
    }
    if (!writable && unsaved) this.#giveUp(refusal(this.#options.isSealed() ? 'minutes.sealed' : 'access.denied'));
    else void this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#sending || this.#composing || this.#status.phase !== 'live' || !this.#status.writable) return;
    const { doc } = this;
    const vector = this.#serverVector;
    const taken = vector ? this.#pending.splice(0) : this.#nextBatch();
    const update = vector ? Y.encodeStateAsUpdate(doc, vector) : merged(taken);
    if (!update || isEmpty(update)) {
      this.#serverVector = null;
      return;
    }
    this.#sending = true;
    const answer = await this.#options.wire.send({ type: 'minutesUpdate', update: encode(update) });
    this.#sending = false;
    if (this.#closed || doc !== this.doc) return;
    if (answer?.ok) {
      if (vector === this.#serverVector) this.#serverVector = null;
      this.#noteSeq(Number(answer.data?.['docSeq'] ?? 0));
      this.#tell({ savedAt: answer.at, unsaved: this.#pending.length > 0 });
      void this.#flush();
      return;
    }
    this.#pending.unshift(...taken);
    if (!answer || AGAIN.includes(answer.code)) this.#later('send', RETRY_MS, () => void this.#flush());
    // Perhaps something before it got lost: once more, with everything the server lacks.
    else if (answer.code === 'minutes.badUpdate' && !vector) {
      this.#clientId = null;
      void this.open();
    } else this.#giveUp(answer);
  }

  #nextBatch(): Uint8Array[] {
    let bytes = 0;
    const fits = this.#pending.findIndex((update) => (bytes += update.byteLength) > MAX_SEND_BYTES);
    return this.#pending.splice(0, fits === -1 ? this.#pending.length : Math.max(1, fits));
  }

  /** The server will not take it. What is here is shown aside, and the server's text takes its place. */
  #giveUp(refusal: Refused): void {
    const mine = this.doc;
    this.#setAside = { mine, refusal };
    this.#options.onSetAside(mine, null, refusal);
    this.#local?.forget();
    this.#pending = [];
    this.#incoming = [];
    this.#serverVector = null;
    this.#clientId = null;
    this.#docSeq = 0;
    this.doc = this.#newDoc();
    this.#tell({ writable: false, unsaved: false, generation: this.#status.generation + 1 });
    void this.open();
  }

  #receive(message: DownMessage): void {
    if (message.type === 'minutesPresence') {
      this.#tell({ people: message.people });
    }
    if (message.type !== 'minutesUpdate') return;
    this.#incoming.push(decode(message.update));
    this.#noteSeq(message.docSeq);
    this.#takeIn();
  }

  #takeIn(atOnce = false): void {
    if (this.#incoming.length === 0) return;
    const wait = this.#composing ? HOLD_MS : this.#lastKeyAt + HOLD_MS - this.#now();
    if (wait > 0 && !atOnce) {
      this.#later('takeIn', wait, () => this.#takeIn());
      return;
    }
    const updates = this.#incoming.splice(0);
    Y.transact(this.doc, () => updates.forEach((update) => Y.applyUpdate(this.doc, update, REMOTE)), REMOTE, false);
  }

  /** Broadcasts are only hints: a number that stays missing means one got lost. */
  #noteSeq(docSeq: number): void {
    if (docSeq > this.#docSeq) this.#ahead.add(docSeq);
    while (this.#ahead.delete(this.#docSeq + 1)) this.#docSeq += 1;
    for (const seq of this.#ahead) if (seq <= this.#docSeq) this.#ahead.delete(seq);
    if (this.#ahead.size > 0) this.#later('gap', GAP_MS, () => (this.#ahead.size > 0 ? void this.open() : undefined));
  }

  /** The last broadcast before silence may be the lost one: nothing would show it. */
  #resync(): void {
    this.#later('resync', RESYNC_MS, () => this.#resync());
    if (this.#options.wire.live() && !this.#composing && !this.#status.unsaved) void this.open();
  }

  #later(name: string, ms: number, run: () => void): void {
    clearTimeout(this.#timers.get(name));
    const timer = setTimeout(() => {
      this.#timers.delete(name);
      if (!this.#closed) run();
    }, ms);
    this.#timers.set(name, timer);
  }

  #tell(change: Partial<MinutesStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#options.onStatus(this.#status);
  }
}

const refusal = (code: RefusalCode): Refused => ({ ok: false, code, message: refusalSentence(code) });

const merged = (updates: readonly Uint8Array[]): Uint8Array | null =>
  updates.length === 0 ? null : Y.mergeUpdates([...updates]);

/** No structs and no deletions. */
const isEmpty = (update: Uint8Array): boolean => update.byteLength === 2 && update[0] === 0 && update[1] === 0;

/** True when the document holds structs that a state vector does not cover. */
function isBeyond(doc: Y.Doc, vector: Uint8Array): boolean {
  const known = Y.decodeStateVector(vector);
  return [...doc.store.clients.keys()].some((client) => Y.getState(doc.store, client) > (known.get(client) ?? 0));
}

function encode(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
const decode = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
