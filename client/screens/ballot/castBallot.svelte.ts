/**
 * One owner's ballot from the first choice to the receipt. What is chosen is kept on this phone until then, and leaves it in the
 * ballot alone; a ballot whose answer was not heard goes again under the same id, and counts as received only once it is answered.
 */
import type { Choice } from '../../../shared/owners/ballot.ts';
import { pickKey, pickKeys, picksIn } from '../../../shared/owners/election.ts';
import type { BallotPaper, BallotTaken, CastOwnersBallot } from '../../../shared/wire/votes.ts';
import type { HttpAnswer } from '../../meeting/http.ts';
import { keep, keptJson, keptKeys } from '../../meeting/keep.ts';

type Choices = Readonly<Record<string, Choice>>;
interface Kept {
  /** By the matter's id. */
  readonly choices: Choices;
  /** Id of the ballot that is on its way; with it the choices stand still. */
  readonly pending: string | null;
  readonly sent: { readonly at: number; readonly choices: Choices } | null;
}

export interface BallotReceipt {
  readonly at: number;
  readonly channel: NonNullable<BallotPaper['voted']>['channel'];
  /** Only what was sent from here is known here. */
  readonly choices: Choices | null;
  readonly isFinal: boolean;
}

type Voting = Pick<BallotPaper, 'id' | 'items' | 'recused' | 'settings' | 'voted'>;

export interface CastDeps {
  readonly card: string;
  readonly ask: (ballot: CastOwnersBallot) => Promise<HttpAnswer<BallotTaken>>;
  readonly newId: () => string;
}

/** No answer to the ballot itself: it goes again. */
const UNANSWERED: readonly string[] = ['unreachable', 'server.busy', 'server.storage', 'request.tooFast'];

/** The end of a card tells two of one phone apart, and the rest can't be found from it. */
const prefixOf = (card: string) => `tea.ownersBallot.${card.slice(-4)}.`;

/** The phone is to know no more of what was chosen by this card. */
export const forgetBallots = (card: string): void => keptKeys(prefixOf(card)).forEach((key) => keep(key, null));

export class CastBallot {
  /** The server's sentence against the last one. */
  problem = $state('');
  /** It was sent and nobody answered. */
  waiting = $state(false);
  #kept = $state.raw<Kept>({ choices: {}, pending: null, sent: null });
  #reading = $state(false);
  #changing = $state(false);
  #asking = $state(false);
  readonly #voteId: BallotPaper['id'];
  readonly #deps: CastDeps;

  constructor(voteId: BallotPaper['id'], deps: CastDeps) {
    this.#voteId = voteId;
    this.#deps = deps;
    this.#kept = keptJson(this.#key, isKept) ?? this.#kept;
  }

  get choices(): Choices {
    return this.#kept.choices;
  }
  get isPending(): boolean {
    return this.#kept.pending !== null;
  }
  get asking(): boolean {
    return this.#asking;
  }
  get changing(): boolean {
    return this.#changing;
  }

  /** The ballot that is there by what the server said at `lookedAt` and has answered since; null: none. */
  receipt({ voted, settings }: Voting, lookedAt: number): BallotReceipt | null {
    const { sent } = this.#kept;
    if (sent && sent.at >= (voted?.at ?? lookedAt) && voted?.at !== sent.at)
      return { ...sent, channel: 'phone', isFinal: !settings.changeable };
    if (!voted) return null;
    const isOwn = voted.channel === 'phone' && sent?.at === voted.at;
    return { ...voted, choices: isOwn ? sent.choices : null };
  }

  phase(paper: Voting, lookedAt: number): 'choosing' | 'reading' | 'sending' | 'received' {
    if (this.isPending) return 'sending';
    const receipt = this.receipt(paper, lookedAt);
    if (receipt && (receipt.isFinal || !this.#changing)) return 'received';
    return this.#reading && this.missing(paper).length === 0 ? 'reading' : 'choosing';
  }

  /** The matters without a choice, but for those of 回避. */
  missing({ items, recused }: Pick<Voting, 'items' | 'recused'>): readonly string[] {
    return items.flatMap(({ id }) => (this.#kept.choices[id] === undefined && !recused.includes(id) ? [id] : []));
  }

  choose(itemId: string, choice: Choice): void {
    if (this.isPending) return;
    this.problem = '';
    this.#keep({ choices: { ...this.#kept.choices, [itemId]: choice } });
  }
  /** Whom to agree to in an election; named nobody any more, nothing is chosen. */
  pick(item: Voting['items'][number], candidateId: string, on: boolean): void {
    if (this.isPending) return;
    this.problem = '';
    const picked = picksIn(item, this.#kept.choices).filter((id) => id !== candidateId);
    const now = on ? [...picked, candidateId] : picked;
    const rest = this.#without(item);
    if (now.length === 0) return this.#keep({ choices: rest });
    const names = Object.fromEntries(now.map((id) => [pickKey(item.id, id), 'for' as const]));
    this.#keep({ choices: { ...rest, [item.id]: 'for', ...names } });
  }
  /** 都不同意, or 弃权: nobody is named. */
  pickNobody(item: Voting['items'][number], choice: 'against' | 'abstain'): void {
    if (this.isPending) return;
    this.problem = '';
    this.#keep({ choices: { ...this.#without(item), [item.id]: choice } });
  }
  #without(item: Voting['items'][number]): Choices {
    const keys = [item.id, ...pickKeys(item)];
    return Object.fromEntries(Object.entries(this.#kept.choices).filter(([key]) => !keys.includes(key)));
  }
  read(): void {
    this.#reading = true;
  }
  reselect(): void {
    this.#reading = false;
    this.problem = '';
  }
  /** Until the changed one is received, the earlier one counts. */
  change(): void {
    this.#changing = true;
    this.reselect();
  }
  keepOld(): void {
    this.#changing = false;
    this.reselect();
    this.#keep({ choices: this.#kept.sent?.choices ?? {} });
  }

  async send({ items, recused }: Pick<Voting, 'items' | 'recused'>): Promise<void> {
    if (this.isPending || this.missing({ items, recused }).length > 0) return;
    const out = items.flatMap((item) => (recused.includes(item.id) ? [item.id, ...pickKeys(item)] : []));
    const asked = Object.entries(this.#kept.choices).filter(([key]) => !out.includes(key));
    this.#keep({ choices: Object.fromEntries(asked), pending: this.#deps.newId() });
    await this.again();
  }

  /** Once more, if there is one on its way and nobody is asked at this moment. */
  async again(): Promise<void> {
    const { pending, choices } = this.#kept;
    if (pending === null || this.#asking) return;
    this.#asking = true;
    this.problem = '';
    try {
      const { card, ask } = this.#deps;
      const answer = await ask({ card, voteId: this.#voteId, ballotId: pending, choices });
      this.waiting = !answer.ok && UNANSWERED.includes(answer.code);
      if (answer.ok) {
        this.#keep({ pending: null, sent: { at: answer.value.at, choices } });
        this.#reading = false;
        this.#changing = false;
      } else if (!this.waiting) {
        this.#keep({ pending: null });
        this.#reading = true;
        this.problem = answer.message;
      }
    } finally {
      this.#asking = false;
    }
  }

  get #key(): string {
    return prefixOf(this.#deps.card) + this.#voteId;
  }
  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    keep(this.#key, JSON.stringify(this.#kept));
  }
}

const isChoices = (value: unknown): value is Choices =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => one === 'for' || one === 'against' || one === 'abstain');

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null || !('choices' in value && 'pending' in value && 'sent' in value))
    return false;
  const { choices, pending, sent } = value;
  const isSent =
    sent === null ||
    (typeof sent === 'object' &&
      'at' in sent &&
      typeof sent.at === 'number' &&
      'choices' in sent &&
      isChoices(sent.choices));
  return isChoices(choices) && (pending === null || typeof pending === 'string') && isSent;
}
