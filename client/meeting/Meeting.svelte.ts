/** A meeting as a screen sees it: the view, what is on its way, and what can be asked for. Only this knows the socket. */
import { ROUTES } from '../../shared/wire/routes.ts';
import { nameInWords } from '../parts/wording.ts';
import { creditKey } from '../../shared/credits.ts';
import { type View, follow, withPage, withPolls } from '../../shared/follow.ts';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import { shownName } from '../../shared/meeting/shownName.ts';
import type { CommandId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { PollPage } from '../../shared/wire/http.ts';
import type { Spot } from '../../shared/wire/up.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { common } from '../text/common.ts';
import { type Connection, type ConnectionStatus, connect } from './connection.ts';
import { onceAPicture } from './frames.ts';
import { type HttpAnswer, request } from './http.ts';
import { type Outbox, type Outgoing, againAfter, isLasting, outbox } from './outbox.ts';
import { RENEWAL_SPREAD_MS, isBusy, mayReload } from './outdated.ts';
import { type PassFace, randomId } from './passes.ts';
import { renewal } from './renewal.svelte.ts';

export type Projectors = Extract<DownMessage, { type: 'displays' }>['displays'];
type Waiting = (answer: Answer) => void;

const GAP_MS = 300;
const RETRY_MS = 2_000;
const PAGE = 30;
/** A finger that was lifted is still seen for this long: long enough for the last row to find it. */
const POINTER_STAYS_MS = 6_000;

export class Meeting {
  readonly id: string;
  readonly token: string;
  readonly connection: Connection;
  view = $state.raw<View | null>(null);
  status = $state<ConnectionStatus>('connecting');
  /** Why the server will not let us in; the screen shows the sentence. */
  refusal = $state.raw<{ code: RefusalCode; message: string } | null>(null);
  /** Commands not yet answered, oldest first. */
  outgoing = $state.raw<readonly Outgoing[]>([]);
  projectors = $state.raw<Projectors>([]);
  /** How many people at home can't hear the hall, and until when (server's clock, ms) that stands; told to staff alone. */
  hearing = $state.raw<{ readonly people: number; readonly until: number }>({ people: 0, until: 0 });
  /** Where the chair points on the picture that is on the wall; null a few seconds after. */
  pointer = $state.raw<Spot | null>(null);
  /** Grows whenever who waits to be let in has changed. */
  waitingNews = $state(0);
  /** What keeps the oldest outgoing command from being accepted, e.g. a full disk; empty when all is well. */
  trouble = $state('');
  /** Server clock minus this device's clock, in ms. */
  clockOffset = $state(0);
  /** What else here is not on the server yet: the minutes say so. */
  holdsUnsaved: () => boolean = () => false;
  /** The answer to what an earlier visit left in the outbox: nobody here waits for it. */
  onLateAnswer: (command: Command, answer: Answer) => void = () => {};

  readonly state = $derived<MeetingState | null>(this.view?.state ?? null);

  /** With all that came; `view` is what is drawn of it, once a picture. */
  #latest: View | null = null;
  readonly #pictures = onceAPicture<View | null>((view) => (this.view = view));
  readonly #outbox: Outbox;
  readonly #waiting = new Map<string, Waiting>();
  readonly #inFlight = new Set<string>();
  #gapTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setInterval>;
  #renewAt = 0;
  #pointerTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(meetingId: string, token: string, face: PassFace) {
    this.id = meetingId;
    this.token = token;
    this.#outbox = outbox(meetingId, face, token);
    this.outgoing = this.#outbox.kept();
    this.connection = connect({
      meetingId,
      token,
      seq: () => this.#latest?.state.seq ?? 0,
      onDown: (message) => this.#receive(message),
      onPause: () => this.#pictures.put(this.#latest),
      onStatus: (status, refusal) => {
        this.status = status;
        this.refusal = refusal ?? null;
        if (status === 'live') this.#flush();
      },
    });
    // An answer can get lost without the connection dropping: ask again under the same id.
    this.#retryTimer = setInterval(() => {
      this.#flush();
      if (renewal.needed) this.#renew();
    }, RETRY_MS);
  }

  /** Resolves with the server's answer, however long the network takes. The id makes repetitions harmless. */
  submit(command: Command): Promise<Answer> {
    const outgoing: Outgoing = { commandId: randomId(), command, since: Date.now() };
    this.outgoing = [...this.outgoing, outgoing];
    this.#outbox.add(outgoing);
    return new Promise((resolve) => {
      this.#waiting.set(outgoing.commandId, resolve);
      this.#flush();
    });
  }

  /** Loads the next page of a topic's older comments; false when there are no more or it failed. */
  async loadOlder(topicId: string): Promise<boolean> {
    // Once more when a welcome came in between; whoever wants more than that asks again.
    return (await this.#loadPage(topicId)) ?? (await this.#loadPage(topicId)) ?? false;
  }

  /** Null when the page came too late to be trusted. */
  async #loadPage(topicId: string): Promise<boolean | null> {
    const asked = this.#latest;
    if (!asked) return false;
    const oldest = asked.state.comments.find((comment) => comment.topicId === topicId)?.seq;
    const answer = await request(ROUTES.comments, {
      params: { id: this.id, topicId },
      query: { limit: String(PAGE), ...(oldest === undefined ? {} : { before: String(oldest) }) },
      token: this.token,
    });
    if (!answer.ok || !this.#latest) return false;
    const paged = withPage(asked, this.#latest, answer.value);
    if (!paged) return null;
    this.#read(paged);
    return answer.value.before !== null;
  }

  /** Polls that were over before this page came: of one topic, or all there are. False when it failed. */
  async loadPolls(topicId?: string): Promise<boolean> {
    let before: number | null = Infinity;
    while (before !== null) {
      const query: { readonly topic?: string; readonly before?: string } = {
        ...(topicId === undefined ? {} : { topic: topicId }),
        ...(before === Infinity ? {} : { before: String(before) }),
      };
      const answer: HttpAnswer<PollPage> = await request(ROUTES.polls, {
        params: { id: this.id },
        query,
        token: this.token,
      });
      if (!answer.ok || !this.#latest) return false;
      this.#read(withPolls(this.#latest, answer.value));
      before = answer.value.before;
    }
    return true;
  }

  /** What the server's clock says now, in ms. */
  now(): number {
    return Date.now() + this.clockOffset;
  }

  nameOf(personId: string): string {
    return this.view ? nameInWords(shownName(this.view.cards, personId)) : '';
  }

  /** Who changed this last while the page was open; empty when nobody can say. */
  changedBy(subject: string, field: string): string {
    const by = this.view?.credits[creditKey(subject, field)];
    if (by === undefined) return '';
    return by === this.view?.mine?.personId ? common.meanwhile.self : this.nameOf(by);
  }

  /** From here on the pointer is heard of, also when the line comes back; returns how to stop. */
  watchPointer(): () => void {
    const watch = () => void this.connection.send({ type: 'watchPointer', on: true });
    watch();
    const stop = this.connection.onLive(watch);
    return () => {
      stop();
      this.pointTo(null);
      void this.connection.send({ type: 'watchPointer', on: false });
    };
  }

  /** On this screen alone. */
  pointTo(at: Spot | null): void {
    clearTimeout(this.#pointerTimer);
    this.pointer = at;
    if (at) this.#pointerTimer = setTimeout(() => (this.pointer = null), POINTER_STAYS_MS);
  }

  close(): void {
    clearTimeout(this.#pointerTimer);
    clearTimeout(this.#gapTimer);
    clearInterval(this.#retryTimer);
    this.connection.close();
  }

  /** What somebody asked for stands there when the answer does. */
  #read(view: View): void {
    this.#latest = view;
    this.#pictures.put(view);
    this.#pictures.now();
  }

  #receive(message: DownMessage): void {
    if (message.type === 'displays') this.projectors = message.displays;
    if (message.type === 'hearing') this.hearing = message;
    if (message.type === 'pointer') this.pointTo(message.at);
    if (message.type === 'waitingChanged') this.waitingNews += 1;
    if (message.type === 'welcome' || message.type === 'head') this.clockOffset = message.now - Date.now();
    this.#latest = follow(this.#latest, message);
    if (this.#latest?.behind) this.#askSoon();
    const isSentAway = message.type === 'bye' && message.reason === 'outdated';
    if (renewal.needed || !(isSentAway || this.#latest?.outdated)) return;
    renewal.needed = true;
    this.#renewAt = Date.now() + Math.random() * RENEWAL_SPREAD_MS;
  }

  /** Once nothing would be lost by it. A page that was sent away can't send; what lasts goes out after the reload. */
  #renew(): void {
    const waits = this.outgoing.some(({ command }) => this.connection.live() || !isLasting(command));
    if (waits || this.holdsUnsaved() || isBusy(document) || Date.now() < this.#renewAt) return;
    if (mayReload(Date.now(), location.pathname + location.search)) location.reload();
  }

  /** I3: a gap may close by itself within a moment (frames arrive out of order across processes); then ask. */
  #askSoon(): void {
    // Set once, not moved on: in a busy meeting something comes several times a second.
    this.#gapTimer ??= setTimeout(() => {
      this.#gapTimer = undefined;
      if (this.#latest?.behind) void this.connection.send({ type: 'since', seq: this.#latest.state.seq });
    }, GAP_MS);
  }

  #flush(): void {
    for (const item of this.outgoing) void this.#deliver(item);
  }

  async #deliver(item: Outgoing): Promise<void> {
    if (this.#inFlight.has(item.commandId) || !this.connection.live()) return;
    this.#inFlight.add(item.commandId);
    const answer = await this.connection.send({
      type: 'command',
      commandId: item.commandId as CommandId,
      command: item.command,
    });
    const after = againAfter(answer, this.#waiting.has(item.commandId));
    if (after) setTimeout(() => this.#inFlight.delete(item.commandId), after);
    else this.#inFlight.delete(item.commandId);
    const again = after !== null;
    if (answer) this.trouble = again && !answer.ok ? answer.message : '';
    if (again || !answer) return;
    this.outgoing = this.outgoing.filter((other) => other.commandId !== item.commandId);
    this.#outbox.answered(item.commandId);
    const waiting = this.#waiting.get(item.commandId);
    if (waiting) waiting(answer);
    else this.onLateAnswer(item.command, answer);
    this.#waiting.delete(item.commandId);
  }
}
