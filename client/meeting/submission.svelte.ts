/**
 * One thing a person sends: on its way, there, or refused, with the sentence beside the field it is about. A command of the meeting
 * keeps its id in the outbox until it is answered; what goes over HTTP goes once, however often the button is tapped, and under the
 * same id again (`idFor`) when no answer came.
 */
import { randomId } from './passes.ts';

/** What comes back, from the socket or over HTTP. */
type Returned = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string };

/** `''`: beside the button, about the whole of it. */
type Place<Field extends string> = Field | '';

export class Submission<Field extends string = never> {
  #state = $state<'resting' | 'sending' | 'sent'>('resting');
  #problems = $state.raw<Readonly<Record<string, string>>>({});
  /** The line is full: it is asked again by itself. For `patiently`. */
  inLine = $state(false);
  #once: { readonly said: string; readonly id: string } | null = null;
  /** Which field a refusal is about, by its code; every other one is about the whole. */
  readonly #places: Readonly<Record<string, Place<Field>>>;

  constructor(places: Readonly<Record<string, Field>> = {}) {
    this.#places = places;
  }

  get sending(): boolean {
    return this.#state === 'sending';
  }
  /** It arrived, and nothing was typed since. */
  get sent(): boolean {
    return this.#state === 'sent';
  }
  /** Why it was not accepted; empty while nothing stands against it. */
  get refused(): string {
    return this.problemOf('');
  }
  problemOf(field: Place<Field>): string {
    return this.#problems[field] ?? '';
  }
  get isRefused(): boolean {
    return Object.values(this.#problems).some((sentence) => sentence !== '');
  }

  /** Said here, before it is sent or instead. An empty sentence takes that one back. */
  refuse(sentence: string, field: Place<Field> = ''): void {
    this.#problems = { ...this.#problems, [field]: sentence };
  }

  /** Something was typed: what was said of it, or of everything, is no longer so. */
  forget(field?: Place<Field>): void {
    this.#problems = field === undefined ? {} : { ...this.#problems, [field]: '' };
    if (this.#state === 'sent') this.#state = 'resting';
  }

  /**
   * The id to send this under: the same for the same thing until it is accepted, so that what arrived and was not heard of is
   * not done twice. Something else was typed: it is another thing.
   */
  idFor(thing: unknown): string {
    const said = JSON.stringify(thing);
    if (this.#once?.said !== said) this.#once = { said, id: randomId() };
    return this.#once.id;
  }

  /** For what says only whether it was accepted: the sentence stands elsewhere. */
  async sendWhether(work: () => Promise<boolean>): Promise<boolean> {
    const answer = await this.send(async () => ({ ok: await work(), code: '', message: '' }));
    return answer?.ok ?? false;
  }

  /** The answer; null when it was on its way already. `aside` takes a refusal that is answered by something else than a sentence. */
  async send<A extends Returned>(
    work: () => Promise<A>,
    aside: (refusal: Extract<A, { ok: false }>) => boolean = () => false,
  ): Promise<A | null> {
    if (this.sending) return null;
    this.forget();
    this.#state = 'sending';
    try {
      const answer = await work();
      this.#state = answer.ok ? 'sent' : 'resting';
      if (answer.ok) this.#once = null;
      if (!answer.ok && !aside(answer as Extract<A, { ok: false }>))
        this.refuse(answer.message, this.#places[answer.code] ?? '');
      return answer;
    } finally {
      if (this.sending) this.#state = 'resting';
      this.inLine = false;
    }
  }
}
