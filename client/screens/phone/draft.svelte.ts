/** What a person is writing to one topic: kept through reloads until the outbox has it, and again when it comes back (P2, P25). */
import { COMMENT_MAX } from '../../../shared/meeting/comment.ts';
import type { CommentId, TopicId } from '../../../shared/meeting/ids.ts';
import type { StanceKind } from '../../../shared/meeting/stance.ts';
import { cleanText, lengthOf } from '../../../shared/stream/plainText.ts';
import type { Answer } from '../../../shared/wire/answer.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { type Drafts, NOTHING, type Posted, type Written, withReturned } from '../../meeting/drafts.ts';
import { phone } from '../../text/phone.ts';

export class Draft {
  readonly topicId: TopicId;
  /** `sending`: on its way, unchangeable; `sent`: the server has it. */
  phase = $state<'writing' | 'sending' | 'sent'>('writing');
  problem = $state('');
  /** What was sent last waits for the chair's look. */
  isHeld = $state(false);
  /** The comment it answers: for as long as the page is open. */
  replyTo = $state.raw<CommentId | null>(null);
  #written = $state.raw<Written>(NOTHING);

  readonly #meeting: Meeting;
  readonly #drafts: Drafts;

  constructor(meeting: Meeting, drafts: Drafts, topicId: TopicId) {
    this.#meeting = meeting;
    this.#drafts = drafts;
    this.topicId = topicId;
    // An earlier visit sent it: it is in the outbox, and no draft.
    const outgoing = this.#outgoing();
    this.#written = outgoing ?? drafts.read(topicId) ?? NOTHING;
    if (outgoing) this.phase = 'sending';
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
    const { stance, pseudonymous } = this.#written;
    const command: Posted = {
      type: 'postComment',
      topicId: this.topicId,
      text: cleanText(this.#written.text),
      stance: stanceAllowed ? stance : null,
      replyTo: this.replyTo,
      pseudonymous: pseudonymous && pseudonymAllowed,
    };
    const answer = this.#meeting.submit(command);
    // From here on it is the outbox's: whoever leaves the page now must not find it to be sent once more.
    this.#drafts.write(this.topicId, NOTHING);
    this.#answered(await answer);
  }

  /** The answer to what an earlier visit sent. */
  late(command: Posted, answer: Answer): void {
    if (!answer.ok) {
      this.#written = withReturned(this.#written, command);
      this.replyTo ??= command.replyTo;
    }
    if (this.phase === 'sending' || !answer.ok) this.#answered(answer);
  }

  again(): void {
    this.phase = 'writing';
  }

  /** Another tab of this browser may have written on, or sent it. */
  lookAgain(): void {
    if (this.phase !== 'writing') return;
    this.#written = this.#drafts.read(this.topicId) ?? { ...NOTHING, pseudonymous: this.#written.pseudonymous };
  }

  #answered(answer: Answer): void {
    if (answer.ok) {
      this.phase = 'sent';
      this.isHeld = answer.data?.['held'] === true;
      this.replyTo = null;
      this.#written = { ...NOTHING, pseudonymous: this.#written.pseudonymous };
      return;
    }
    this.phase = 'writing';
    this.#write(this.#written);
    this.problem = answer.message;
  }

  #write(written: Written): void {
    this.#written = written;
    this.problem = '';
    this.#drafts.write(this.topicId, written);
  }

  #outgoing(): Posted | undefined {
    const commands = this.#meeting.outgoing.map(({ command }) => command);
    return commands.find(
      (command): command is Posted => command.type === 'postComment' && command.topicId === this.topicId,
    );
  }
}
