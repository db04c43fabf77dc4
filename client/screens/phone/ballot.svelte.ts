/** One ballot from ticking to the receipt. The choice itself never leaves this device but in the ballot. */
import type { OptionId } from '../../../shared/meeting/ids.ts';
import type { Command } from '../../../shared/meeting/meeting.ts';
import type { Poll } from '../../../shared/meeting/poll.ts';
import { standsAlone } from '../../../shared/meeting/pollOption.ts';
import type { Answer } from '../../../shared/wire/answer.ts';
import { isBallot } from '../../meeting/outbox.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import { keep, keptJson, keptKeys } from '../../meeting/keep.ts';
import type { Refused } from '../../meeting/refused.ts';
import { chinaDay, moment } from '../../parts/format.ts';
import { phone } from '../../text/phone.ts';
import { sealedParts } from './pollLater.ts';

interface Counted {
  readonly choice: readonly string[];
  /** By the server's clock. */
  readonly at: number;
  /** Of a sealed one. */
  readonly receipt?: string | undefined;
}
interface Kept {
  readonly picked: readonly string[];
  /** Sent and not yet answered. */
  readonly pending: readonly string[] | null;
  readonly counted: Counted | null;
  /** Of the sealed ballot that was sent last. */
  readonly receipt?: string | undefined;
}
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'picked' in value &&
  Array.isArray(value.picked) &&
  'pending' in value &&
  'counted' in value;

type Ballots = Extract<Command, { type: 'castBallot' | 'castSealedBallot' }>;

const mostChoices = (poll: Poll) => (poll.method === 'multiple' ? poll.maxChoices : 1);

export type BallotPhase = 'choosing' | 'reading' | 'sending' | 'counted';

// It belongs to the pass, like the outbox: whoever joins anew on this device has not voted yet.
export const prefixOf = (meetingId: string, token: string) => `tea.ballot.${meetingId}.${token.slice(-12)}.`;

/** The phone is to know no more of what this person chose. */
export const forgetBallots = (meetingId: string, token: string): void =>
  keptKeys(prefixOf(meetingId, token)).forEach((key) => keep(key, null));

export class Ballot {
  readonly pollId: Poll['id'];
  problem = $state('');
  #kept = $state.raw<Kept>({ picked: [], pending: null, counted: null });
  #reading = $state(false);
  #changing = $state(false);
  #awaited = false;

  readonly #meeting: Meeting;
  readonly #key: string;

  constructor(meeting: Meeting, pollId: Poll['id']) {
    this.#meeting = meeting;
    this.pollId = pollId;
    this.#key = prefixOf(meeting.id, meeting.token) + pollId;
    const kept = keptJson(this.#key, isKept);
    if (kept) this.#kept = kept;
  }

  // Getters, not `$derived`: a derived dies with the card that first asked for this ballot, and the ballot outlives every card.
  get picked(): readonly string[] {
    return this.#kept.picked;
  }
  get changing(): boolean {
    return this.#changing;
  }
  /**
   * When a ballot of this household or person went in from elsewhere, later than the one sent from here; else null. The
   * acknowledgement and the ballot box name the same moment for the same ballot.
   */
  get elsewhereAt(): number | null {
    const at = this.#meeting.view?.mine?.voted[this.pollId];
    if (at === undefined || this.#kept.pending) return null;
    const own = this.#kept.counted?.at;
    return own === undefined || at > own ? at : null;
  }
  /** The one ballot there is went in from elsewhere, for good: there is nothing left to choose here, and nothing to confirm. */
  isShut({ changeable }: Poll): boolean {
    return !changeable && this.elsewhereAt !== null;
  }
  /** What to say of a ballot from elsewhere; empty when there is none. */
  elsewhereWords(poll: Poll, today: Parameters<typeof moment>[1]): string {
    if (this.elsewhereAt === null) return '';
    const by = this.#meeting.view?.mine?.votedBy?.[this.pollId];
    return phone.poll.elsewhere[poll.basis](moment(this.elsewhereAt, today), poll.changeable, by);
  }
  /** The receipt, as long as it is true. */
  get counted(): Counted | null {
    return this.elsewhereAt === null ? this.#kept.counted : null;
  }
  get phase(): BallotPhase {
    if (this.#kept.pending) return 'sending';
    if (this.counted && !this.#changing) return 'counted';
    return this.#reading ? 'reading' : 'choosing';
  }

  /** Ticks or unticks. With one choice allowed, or one that stands alone, the others go. */
  pick(option: string, poll: Poll): void {
    this.problem = '';
    const { picked } = this.#kept;
    const max = mostChoices(poll);
    if (max === 1 || standsAlone(option)) {
      this.#keep({ picked: max > 1 && picked.includes(option) ? [] : [option] });
      return;
    }
    const others = picked.filter((id) => id !== option && !standsAlone(id));
    this.#keep({ picked: picked.includes(option) ? others : [...others, option] });
  }

  /** As many as asked for, or one that stands alone. */
  isComplete(poll: Poll): boolean {
    const { picked } = this.#kept;
    const isAlone = picked.length === 1 && picked.every(standsAlone);
    return isAlone || (picked.length >= poll.minChoices && picked.length <= mostChoices(poll));
  }

  read(): void {
    this.#reading = true;
  }
  choose(): void {
    this.#reading = false;
    this.problem = '';
  }
  /** Before the changed ballot is confirmed, the old one counts. */
  change(): void {
    this.#changing = true;
    this.#reading = false;
    this.problem = '';
    this.#keep({ picked: [] });
  }
  keepOld(): void {
    this.#changing = false;
    this.#reading = false;
    this.#keep({ picked: this.#kept.counted?.choice ?? [] });
  }

  /** What to say while there is no line: since when it waits. */
  get waitingWords(): string {
    const sent = this.#outgoing();
    return phone.poll.waiting(moment(sent?.since ?? Date.now(), chinaDay(Date.now())));
  }

  async send(): Promise<void> {
    const choice = this.#kept.picked;
    if (choice.length === 0 || this.phase === 'sending') return;
    this.problem = '';
    this.#awaited = true;
    this.#keep({ pending: choice });
    const command = await this.#commandOf(choice);
    if (!command) {
      this.#awaited = false;
      this.#keep({ pending: null });
      this.problem = phone.poll.notConfirmed;
      return;
    }
    const answer = await this.#meeting.submit(command);
    this.#awaited = false;
    if (answer.ok) this.#count({ choice, at: answer.at });
    else this.#refused(choice, answer);
  }

  /**
   * After a reload the outbox sends by itself: when it is through, the ballot box says whether the ballot is in.
   * `final`: no more news is to be expected.
   */
  settle(final: boolean): void {
    const { pending, counted } = this.#kept;
    const mine = this.#meeting.view?.mine;
    if (!pending || this.#awaited || !mine || this.#meeting.status !== 'live' || this.#outgoing()) return;
    const at = mine.voted[this.pollId];
    const isNews = at !== undefined && at > (counted?.at ?? 0);
    // The household's ballot may be somebody else's: then it says whose, and this one is none.
    const isOwn = mine.votedBy?.[this.pollId] === undefined;
    if (isNews && isOwn) this.#count({ choice: pending, at });
    else if (isNews) this.#keep({ pending: null, picked: pending });
    else if (final) {
      this.#keep({ pending: null, picked: pending });
      this.#reading = true;
      this.problem = phone.poll.notConfirmed;
    }
  }

  /** A sealed poll's ballot leaves this phone sealed. Null: what seals it could not be brought. */
  async #commandOf(choice: readonly string[]): Promise<Ballots | null> {
    const { pollId } = this;
    const poll = this.#meeting.view?.state.polls.find(({ id }) => id === pollId);
    if (!poll?.sealed) return { type: 'castBallot', pollId, choice: [...choice] as OptionId[] };
    await sealedParts.bring();
    const sealed = sealedParts.part?.sealFor(poll, choice);
    if (!sealed) return null;
    this.#keep({ receipt: sealed.receipt });
    return { type: 'castSealedBallot', pollId, ballot: sealed.ballot };
  }

  /** The answer to a ballot that was sent before the page was loaded anew. */
  late(answer: Answer): void {
    const choice = this.#kept.pending;
    if (!choice) return;
    if (answer.ok) this.#count({ choice, at: answer.at });
    else this.#refused(choice, answer);
  }

  #refused(choice: readonly string[], { code, message }: Refused): void {
    this.#keep({ pending: null, picked: choice });
    this.problem = message;
    // Whose ballot it is comes on its own, maybe later: till then nothing here asks to be confirmed once more.
    if (code === 'poll.alreadyVoted') this.#reading = false;
  }

  #count(counted: Counted): void {
    const { receipt } = this.#kept;
    this.#keep({ counted: { ...counted, receipt }, pending: null, picked: counted.choice });
    this.#reading = false;
    this.#changing = false;
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    keep(this.#key, JSON.stringify(this.#kept));
  }

  #outgoing() {
    return this.#meeting.outgoing.find(({ command }) => isBallot(command) && command.pollId === this.pollId);
  }
}
