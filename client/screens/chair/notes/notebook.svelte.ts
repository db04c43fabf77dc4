/**
 * 便笺 of one meeting, for the own eyes: kept at the server as typed, and here until it is there. Two pages never write over each other:
 * what the other one wrote is shown beside what is typed here, and the writer decides.
 */
import type { TopicId } from '../../../../shared/meeting/ids.ts';
import { DESK_ROUTES } from '../../../../shared/wire/deskRoutes.ts';
import type { PrivateNote } from '../../../../shared/wire/notes.ts';
import { request } from '../../../meeting/http.ts';
import { keep, keptJson, keptKeys } from '../../../meeting/keep.ts';

/** `here`: not at the server yet. `theirs`: written by another page since. */
export interface Sheet {
  readonly text: string;
  /** The version that the text stands over. */
  readonly from: number;
  readonly state: 'saved' | 'saving' | 'here' | 'clash';
  readonly theirs?: PrivateNote;
}
type Kept = Pick<Sheet, 'text' | 'from'>;
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Kept).text === 'string' &&
  Number.isInteger((value as Kept).from);

/** After the last letter, ms. */
const REST_MS = 700;
/** What did not arrive is sent again, ms. */
const AGAIN_MS = 8_000;
const EMPTY: Sheet = { text: '', from: 0, state: 'saved' };
const WHOLE = 'meeting';

export class Notebook {
  readonly #id: string;
  readonly #token: string;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** One at a time for each sheet: two on the way would clash with each other. */
  readonly #sending = new Set<string>();
  #sheets = $state.raw<Readonly<Record<string, Sheet>>>({});
  /** Nothing may be typed before it is known what stands there, or that nobody can say. */
  ready = $state(false);
  problem = $state('');

  constructor(meetingId: string, token: string) {
    [this.#id, this.#token] = [meetingId, token];
  }

  of(topicId: TopicId | null): Sheet {
    return this.#sheets[topicId ?? WHOLE] ?? EMPTY;
  }

  /** Reads what stands at the server; what is typed here and not there yet stays. Also when the page is looked at again. */
  async load(): Promise<void> {
    const answer = await request(DESK_ROUTES.notes, { token: this.#token, params: { id: this.#id } });
    const isCut = !answer.ok && answer.code === 'unreachable';
    this.problem = answer.ok || isCut ? '' : answer.message;
    const notes = answer.ok ? answer.value.notes : null;
    for (const note of notes ?? []) {
      const key = note.topicId ?? WHOLE;
      if ((this.#sheets[key]?.state ?? 'saved') === 'saved')
        this.#put(key, { text: note.text, from: note.version, state: 'saved' });
    }
    if (this.ready || !(answer.ok || isCut)) return;
    this.ready = true;
    this.#takeKept(notes);
  }

  /** Typed before the page was closed, and not arrived. */
  #takeKept(notes: readonly PrivateNote[] | null): void {
    for (const name of keptKeys(this.#name(''))) {
      const key = name.slice(this.#name('').length);
      const kept = keptJson(name, isKept);
      if (!kept || (notes && kept.text === (this.#sheets[key] ?? EMPTY).text)) keep(name, null);
      else {
        this.#put(key, { ...kept, state: 'here' });
        void this.#send(key);
      }
    }
  }

  type(topicId: TopicId | null, text: string): void {
    const key = topicId ?? WHOLE;
    const sheet = this.of(topicId);
    const isClash = sheet.state === 'clash';
    this.#put(key, { ...sheet, text, state: isClash ? 'clash' : 'here' });
    this.#keep(key);
    if (!isClash) this.#later(key, REST_MS);
  }

  /** Both stand in it: nothing is lost. Or only what the other page wrote. */
  settle(topicId: TopicId | null, choice: 'both' | 'theirs'): void {
    const { theirs, text } = this.of(topicId);
    if (!theirs) return;
    const [key, from] = [topicId ?? WHOLE, theirs.version];
    if (choice === 'theirs') {
      this.#put(key, { text: theirs.text, from, state: 'saved' });
      keep(this.#name(key), null);
      return;
    }
    this.#put(key, { text: [theirs.text, text].filter(Boolean).join('\n'), from, state: 'here' });
    this.#keep(key);
    void this.#send(key);
  }

  /** The line is back, or the page goes: what waits is sent now. */
  flush(): void {
    for (const [key, { state }] of Object.entries(this.#sheets)) if (state === 'here') void this.#send(key);
  }

  close(): void {
    this.flush();
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
  }

  async #send(key: string): Promise<void> {
    clearTimeout(this.#timers.get(key));
    const sheet = this.#sheets[key];
    if (sheet?.state !== 'here' || this.#sending.has(key)) return;
    this.#sending.add(key);
    this.#put(key, { ...sheet, state: 'saving' });
    const answer = await request(DESK_ROUTES.writeNote, {
      ...{ token: this.#token, params: { id: this.#id } },
      body: { topicId: key === WHOLE ? null : (key as TopicId), text: sheet.text, from: sheet.from },
    });
    this.#sending.delete(key);
    const now = this.#sheets[key] ?? sheet;
    const isTypedOn = now.text !== sheet.text;
    if (answer.ok) {
      this.problem = '';
      this.#put(key, { text: now.text, from: answer.value.version, state: isTypedOn ? 'here' : 'saved' });
      if (!isTypedOn) keep(this.#name(key), null);
      else {
        this.#keep(key);
        this.#later(key, REST_MS);
      }
    } else if (answer.code === 'note.changedMeanwhile') await this.#compare(key);
    else {
      this.#put(key, { ...now, state: 'here' });
      if (answer.code === 'unreachable' || answer.code.startsWith('server.')) this.#later(key, AGAIN_MS);
      else this.problem = answer.message;
    }
  }

  async #compare(key: string): Promise<void> {
    const answer = await request(DESK_ROUTES.notes, { token: this.#token, params: { id: this.#id } });
    const sheet = this.#sheets[key] ?? EMPTY;
    const theirs = answer.ok ? answer.value.notes.find((note) => (note.topicId ?? WHOLE) === key) : undefined;
    if (theirs) return this.#put(key, { ...sheet, state: 'clash', theirs });
    this.#put(key, { ...sheet, state: 'here' });
    this.#later(key, AGAIN_MS);
  }

  #later(key: string, ms: number): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => void this.#send(key), ms),
    );
  }
  #put(key: string, sheet: Sheet): void {
    this.#sheets = { ...this.#sheets, [key]: sheet };
  }
  #keep(key: string): void {
    const { text, from } = this.#sheets[key] ?? EMPTY;
    keep(this.#name(key), JSON.stringify({ text, from }));
  }
  #name(key: string): string {
    return `tea.note.${this.#id}.${key}`;
  }
}
