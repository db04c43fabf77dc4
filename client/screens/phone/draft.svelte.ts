/** What a person is writing to one topic: kept through reloads and until the server has it (P2, P25). */
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { keep, keptJson } from '../../meeting/keep.ts';
import { COMMENT_MAX } from '../../../shared/meeting/comment.ts';
import type { CommentId, TopicId } from '../../../shared/meeting/ids.ts';
import { cleanText, lengthOf } from '../../../shared/meeting/text.ts';
import type { StanceKind } from '../../../shared/meeting/topic.ts';
import { phone } from '../../text/phone.ts';

interface Written {
  readonly text: string;
  readonly stance: StanceKind | null;
  readonly pseudonymous: boolean;
}
const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'stance' in value &&
  'pseudonymous' in value;

const EMPTY: Written = { text: '', stance: null, pseudonymous: false };

export class Draft {
  readonly topicId: TopicId;
  /** `sending`: on its way, unchangeable; `sent`: the server has it. */
  phase = $state<'writing' | 'sending' | 'sent'>('writing');
  problem = $state('');
  /** The comment it answers: for as long as the page is open. */
  replyTo = $state.raw<CommentId | null>(null);
  #written = $state.raw<Written>(EMPTY);
  /** True while this page itself waits for the answer; after a reload nobody does. */
  #awaited = false;

  readonly #meeting: Meeting;
  readonly #key: string;

  constructor(meeting: Meeting, topicId: TopicId) {
    this.#meeting = meeting;
    this.topicId = topicId;
    this.#key = `tea.draft.${meeting.id}.${topicId}`;
    this.#written = keptJson(this.#key, isWritten) ?? EMPTY;
    if (this.#isOutgoing()) this.phase = 'sending';
  }

  // Getters, not `$derived`: a derived dies with the page that first asked for this draft, and the draft outlives it.
  get length(): number {
    return lengthOf(cleanText(this.#written.text));
  }
  get tooLong(): boolean {
    return this.length > COMMENT_MAX;
  }
  get text(): string {
    return this.#written.text;
  }
  set text(text: string) {
    this.#write({ ...this.#written, text });
  }
  get stance(): StanceKind | null {
    return this.#written.stance;
  }
  set stance(stance: StanceKind | null) {
    this.#write({ ...this.#written, stance });
  }
  get pseudonymous(): boolean {
    return this.#written.pseudonymous;
  }
  set pseudonymous(pseudonymous: boolean) {
    this.#write({ ...this.#written, pseudonymous });
  }

  async send(pseudonymAllowed: boolean, stanceAllowed: boolean): Promise<void> {
    if (this.phase === 'sending') return;
    if (this.length === 0 || this.tooLong) {
      this.problem = this.tooLong ? phone.composer.tooLong(this.length - COMMENT_MAX) : phone.composer.empty;
      return;
    }
    this.problem = '';
    this.phase = 'sending';
    this.#awaited = true;
    const { text, stance, pseudonymous } = this.#written;
    const answer = await this.#meeting.submit({
      type: 'postComment',
      topicId: this.topicId,
      text: cleanText(text),
      stance: stanceAllowed ? stance : null,
      replyTo: this.replyTo,
      pseudonymous: pseudonymous && pseudonymAllowed,
    });
    this.#awaited = false;
    if (answer.ok) this.#finish();
    else {
      this.phase = 'writing';
      this.problem = answer.message;
    }
  }

  /**
   * After a reload the outbox sends by itself: when it is through, look whether the comment is there.
   * `final`: no more news is to be expected.
   */
  settle(final: boolean): void {
    const { view } = this.#meeting;
    if (this.phase !== 'sending' || this.#awaited || !view?.mine || this.#isOutgoing()) return;
    const { personId, aliasId } = view.mine;
    const text = cleanText(this.#written.text);
    const arrived = view.state.comments.some(
      (comment) =>
        comment.topicId === this.topicId &&
        (comment.authorId === personId || comment.authorId === aliasId) &&
        comment.text === text,
    );
    if (arrived) this.#finish();
    else if (final) this.phase = 'writing';
  }

  again(): void {
    this.phase = 'writing';
  }

  #finish(): void {
    this.phase = 'sent';
    this.replyTo = null;
    this.#written = { ...EMPTY, pseudonymous: this.#written.pseudonymous };
    keep(this.#key, null);
  }

  #write(written: Written): void {
    this.#written = written;
    this.problem = '';
    const isEmpty = written.text === '' && written.stance === null;
    keep(this.#key, isEmpty ? null : JSON.stringify(written));
  }

  #isOutgoing(): boolean {
    return this.#meeting.outgoing.some(
      ({ command }) => command.type === 'postComment' && command.topicId === this.topicId,
    );
  }
}
