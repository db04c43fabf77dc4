/** The question one person is writing: kept through reloads until the outbox has it, and again when it comes back (P2, P25). */
import { INQUIRY_LENGTH } from '../../../shared/meeting/inquiry.ts';
import { cleanText, lengthOf } from '../../../shared/stream/plainText.ts';
import type { Answer } from '../../../shared/wire/answer.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { type Drafts, INQUIRY_DRAFT, NOTHING, type Written } from '../../meeting/drafts.ts';
import { inquiry as text } from '../../text/inquiry.ts';

const draftOf = new WeakMap<Meeting, InquiryDraft>();

/** One for as long as the page is open: its answer may come while the card is away. The card begins at rest, not before the keyboard. */
export function inquiryDraftOf(meeting: Meeting, drafts: Drafts): InquiryDraft {
  const draft = draftOf.get(meeting) ?? new InquiryDraft(meeting, drafts);
  draftOf.set(meeting, draft);
  draft.rest();
  return draft;
}

export class InquiryDraft {
  /** `writing`: the form is open; `sent`: the server has it. What is on its way stands among one's own questions. */
  phase = $state<'resting' | 'writing' | 'sent'>('resting');
  problem = $state('');
  /** What was sent last waits for the chair's look. */
  isHeld = $state(false);
  #written = $state.raw<Written>(NOTHING);
  readonly #meeting: Meeting;
  readonly #drafts: Drafts;

  constructor(meeting: Meeting, drafts: Drafts) {
    this.#meeting = meeting;
    this.#drafts = drafts;
    this.lookAgain();
  }

  /** What an earlier visit left here, or what came back to it refused. */
  lookAgain(): void {
    this.#written = this.#drafts.read(INQUIRY_DRAFT) ?? NOTHING;
  }

  rest(): void {
    this.phase = 'resting';
    if (this.isEmpty) this.problem = '';
  }

  get text(): string {
    return this.#written.text;
  }
  set text(text: string) {
    this.#write({ ...this.#written, text });
  }
  get pseudonymous(): boolean {
    return this.#written.pseudonymous;
  }
  set pseudonymous(pseudonymous: boolean) {
    this.#write({ ...this.#written, pseudonymous });
  }
  get length(): number {
    return lengthOf(cleanText(this.text).replace(/\s*\n\s*/g, ' '));
  }
  get isEmpty(): boolean {
    return this.length === 0;
  }

  async send(pseudonymAllowed: boolean): Promise<void> {
    const over = this.length - INQUIRY_LENGTH;
    if (this.isEmpty || over > 0) {
      this.problem = over > 0 ? text.tooLong(over) : text.empty;
      return;
    }
    const written = this.#written;
    const said = this.#meeting.submit({
      type: 'askInquiry',
      text: cleanText(written.text).replace(/\s*\n\s*/g, ' '),
      pseudonymous: written.pseudonymous && pseudonymAllowed,
    });
    // From here on it is the outbox's: whoever leaves the page now must not find it to be sent once more.
    this.#write({ ...NOTHING, pseudonymous: written.pseudonymous });
    this.phase = 'resting';
    this.#answered(await said, written);
  }

  #answered(answer: Answer, written: Written): void {
    if (answer.ok) {
      this.isHeld = answer.data?.['held'] === true;
      // Whoever writes the next one already goes on writing.
      if (this.phase === 'resting') this.phase = 'sent';
      return;
    }
    // What has been written since stays; what came back goes before it.
    const later = this.text.trim();
    this.#write({ ...written, text: later === '' ? written.text : `${written.text}${later}` });
    this.phase = 'writing';
    this.problem = answer.message;
  }

  #write(written: Written): void {
    this.#written = written;
    this.problem = '';
    this.#drafts.write(INQUIRY_DRAFT, written);
  }
}
