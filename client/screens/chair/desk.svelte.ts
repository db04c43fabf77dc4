/** The chair's desk: what may be done in this role, what is being done, and the one sentence when it was refused. */
import { DESK_ROUTES } from '../../../shared/wire/deskRoutes.ts';
import type { Command, MeetingState } from '../../../shared/meeting/meeting.ts';
import { type Action, PERMISSIONS } from '../../../shared/meeting/permissions.ts';
import type { Answer } from '../../../shared/wire/answer.ts';
import type { AnswerOf } from '../../../shared/wire/route.ts';
import type { ModerationView, PersonLine, WaitingLine } from '../../../shared/wire/http.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { type HttpAnswer, type MeetingRoute, type Rest, inMeeting } from '../../meeting/http.ts';
import { accountToken } from '../../meeting/passes.ts';
import { chair } from '../../text/chair.ts';
import { common } from '../../text/common.ts';
import { UNDO_MS, type Undo, undoOf } from './undo.ts';

const TAKES_PROJECTOR: readonly Command['type'][] = [
  'startSitting',
  'adjournSitting',
  'resumeSitting',
  'closeTopic',
  'publishResult',
];

export class Desk {
  readonly meeting: Meeting;
  /** Why the last thing was refused; stays until dismissed or until something succeeds. */
  problem = $state('');
  /** Its code; empty beside no problem. */
  refused = $state('');
  /** Ids of what was made from this desk last: it is brought into sight where it stands. */
  made = $state.raw<readonly string[]>([]);
  /** News that answered what this desk was about to do; stays until it is dismissed. */
  word = $state('');
  /** Commands on their way: their buttons wait. */
  #sent = $state.raw<readonly Command[]>([]);
  /** Who asks to come in, oldest first. */
  waiting = $state.raw<readonly WaitingLine[]>([]);
  /** What waits for a look, who must not write; read anew whenever the meeting says that it changed. */
  moderation = $state.raw<ModerationView>({ held: [], muted: [], words: [] });
  /** Everybody, as last read for the list of people; null before. */
  people = $state.raw<readonly PersonLine[] | null>(null);
  /** Something is being done by a request of its own: what changes meanwhile is the answer to it. */
  settling = $state(false);
  /** Replies begun and not sent, by comment: they outlive the row they stand in. */
  readonly replies = new Map<string, string>();
  /** The last harmless step, as long as it can be taken back; `until` in the server's time. */
  undo = $state.raw<(Undo & { readonly until: number }) | null>(null);
  /** The server's time, once a second. */
  now = $state(0);

  readonly role = $derived.by(() => this.meeting.view?.mine?.role ?? null);

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    this.now = meeting.now();
  }

  /** Why the server lets this desk in no longer; empty while it does. */
  get ended(): string {
    const { refusal } = this.meeting;
    if (!refusal) return '';
    const isLogin = this.meeting.token === accountToken() && /^access\.(login|revoked)$/.test(refusal.code);
    return isLogin ? common.loggedOut : refusal.message;
  }

  /** Never a button that does nothing: what the role may not do is not shown. */
  can(action: Action): boolean {
    return this.role !== null && PERMISSIONS[action].includes(this.role);
  }

  isBusy(type: Command['type']): boolean {
    return this.#sent.some((command) => command.type === type);
  }

  /** Something was asked for and has no answer yet. */
  get waits(): boolean {
    return this.#sent.length > 0;
  }

  /** True when the server accepted it. A refusal is shown near the bar; whatever was typed stays with the caller. */
  async act(command: Command): Promise<boolean> {
    return (await this.acted(command))?.ok ?? false;
  }

  /** The same with the answer; null where just this is on its way already. */
  async acted(command: Command): Promise<Answer | null> {
    const same = JSON.stringify(command);
    // An impatient second tap; somebody else's check-in is another command and goes out at once.
    if (this.#sent.some((other) => JSON.stringify(other) === same)) return null;
    this.#sent = [...this.#sent, command];
    this.word = '';
    const before = this.meeting.state;
    const answer = await this.meeting.submit(command);
    this.#sent = this.#sent.filter((other) => other !== command);
    this.#note(answer);
    if (answer.ok && answer.data) this.made = Object.values(answer.data).map(String);
    if (answer.ok && before) this.#remember(command, before, answer.data);
    if (answer.ok && TAKES_PROJECTOR.includes(command.type)) this.#giveProjectorBack();
    return answer;
  }

  /** Takes the last step back, unless somebody changed it since: then it says so and does nothing. */
  async takeBack(): Promise<void> {
    const { undo } = this;
    const { state } = this.meeting;
    if (!undo || !state) return;
    this.undo = null;
    if (!undo.stands(state)) {
      this.word = chair.undo.changed(undo.said);
      return;
    }
    const done = await this.act(undo.command);
    // What was taken back is not offered to be taken back.
    this.undo = null;
    if (done) this.word = chair.undo.done(undo.said);
  }

  #remember(command: Command, before: MeetingState, made: Readonly<Record<string, unknown>> = {}): void {
    const undo = undoOf(command, before, (personId) => this.meeting.nameOf(personId), made);
    if (undo) this.undo = { ...undo, until: this.meeting.now() + UNDO_MS };
  }

  /** A request to the meeting's HTTP interface; null when it was refused, with the sentence shown. */
  async ask<R extends MeetingRoute>(route: R, ...sent: Rest<R>): Promise<AnswerOf<R> | null> {
    const answer = await this.noted(route, ...sent);
    return answer.ok ? answer.value : null;
  }

  /** The same with the whole answer. */
  async noted<R extends MeetingRoute>(route: R, ...sent: Rest<R>): Promise<HttpAnswer<AnswerOf<R>>> {
    const answer = await this.request(route, ...sent);
    this.#note(answer);
    return answer;
  }

  /** The same without showing a refusal: for what is fetched unasked. */
  request<R extends MeetingRoute>(route: R, ...sent: Rest<R>): Promise<HttpAnswer<AnswerOf<R>>> {
    return inMeeting(this.meeting, route, ...sent);
  }

  /** Until it is done nothing that changes is taken for somebody else's doing. */
  async settle<T>(work: () => Promise<T>): Promise<T> {
    this.settling = true;
    try {
      return await work();
    } finally {
      this.settling = false;
    }
  }

  async readWaiting(): Promise<void> {
    const answer = await this.request(DESK_ROUTES.waiting);
    if (answer.ok) this.waiting = answer.value.waiting;
  }

  async readModeration(): Promise<void> {
    const answer = await this.request(DESK_ROUTES.moderation);
    if (answer.ok) this.moderation = answer.value;
  }

  /** What everybody waits for must not stay hidden behind a comment, a picture or a black wall. */
  #giveProjectorBack(): void {
    const { state } = this.meeting;
    if (state?.showing.kind === 'flow' && !state.dark) return;
    void this.meeting.submit({ type: 'changeDisplay', showing: { kind: 'flow' } });
  }

  #note(answer: Answer | HttpAnswer<unknown>): void {
    this.problem = answer.ok ? '' : answer.message;
    this.refused = answer.ok ? '' : answer.code;
  }
}
