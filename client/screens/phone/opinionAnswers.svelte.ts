/** What one person says to an opinion map's statements. It stays on this device, and goes with the pass when the phone is handed on. */
import type { StatementId } from '../../../shared/meeting/ids.ts';
import { OpinionAnswer, type OpinionMap } from '../../../shared/meeting/opinionMap.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { keep, keptJson } from '../../meeting/keep.ts';
import { prefixOf } from './ballot.svelte.ts';

type Given = Readonly<Record<string, OpinionAnswer>>;
const WORDS: readonly string[] = ['agree', 'disagree', 'pass'] satisfies OpinionAnswer[];
const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => WORDS.includes(String(one)));

/** What became of a resident's own statement: it waits for the chair's look, is in the map, or was refused and stands there with the reason. */
export function becameOf(
  ownId: string,
  statements: OpinionMap['statements'],
  held: readonly { readonly commentId: string; readonly refused?: string | undefined }[],
): 'waits' | 'added' | 'refused' {
  if (statements.some(({ id }) => id === ownId)) return 'added';
  return held.some(({ commentId, refused }) => commentId === ownId && refused !== undefined) ? 'refused' : 'waits';
}

export class OpinionAnswers {
  problem = $state('');
  #given = $state.raw<Given>({});
  readonly #meeting: Meeting;
  readonly #map: OpinionMap['id'];
  readonly #key: string;

  constructor(meeting: Meeting, map: OpinionMap['id']) {
    this.#meeting = meeting;
    this.#map = map;
    // Among the ballots: whatever forgets what this person chose forgets this too.
    this.#key = `${prefixOf(meeting.id, meeting.token)}opinion.${map}`;
    this.#given = keptJson(this.#key, isGiven) ?? {};
  }

  of(id: StatementId): OpinionAnswer | null {
    return this.#given[id] ?? null;
  }
  /** Waits for a line. */
  isOutgoing(id: StatementId): boolean {
    return this.#meeting.outgoing.some(
      ({ command }) => command.type === 'answerStatement' && command.statementId === id,
    );
  }

  async give(id: StatementId, answer: OpinionAnswer): Promise<void> {
    this.problem = '';
    const before = this.of(id);
    if (before === answer && !this.isOutgoing(id)) return;
    this.#keep({ ...this.#given, [id]: answer });
    const said = await this.#meeting.submit({ type: 'answerStatement', mapId: this.#map, statementId: id, answer });
    if (said.ok) return;
    this.problem = said.message;
    if (this.of(id) === answer) this.#take(id, before);
  }

  /** The server has no answer of these: what was refused while this page was away is no answer. */
  settle(answered: readonly StatementId[]): void {
    for (const id of Object.keys(this.#given) as StatementId[])
      if (!answered.includes(id) && !this.isOutgoing(id)) this.#take(id, null);
  }

  #take(id: StatementId, before: OpinionAnswer | null): void {
    const { [id]: _, ...others } = this.#given;
    this.#keep(before ? { ...others, [id]: before } : others);
  }

  #keep(given: Given): void {
    this.#given = given;
    keep(this.#key, JSON.stringify(given));
  }
}
