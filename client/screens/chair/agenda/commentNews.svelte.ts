/** Beside each topic of the agenda: how many comments there are, how many came since they were last looked at here, how many wait for an answer. */
import type { TopicId } from '../../../../shared/meeting/ids.ts';
import type { Topic } from '../../../../shared/meeting/topic.ts';
import { DESK_ROUTES } from '../../../../shared/wire/deskRoutes.ts';
import { keep, keptJson } from '../../../meeting/keep.ts';
import type { Desk } from '../desk.svelte.ts';
import { createRefetch } from '../refetch.ts';

type Seen = Readonly<Record<string, number>>;
const isSeen = (value: unknown): value is Seen =>
  typeof value === 'object' && value !== null && Object.values(value).every((count) => typeof count === 'number');

export class CommentNews {
  /** By topic, as the server counts them over all there are; null until it was asked. */
  #unanswered = $state.raw<Readonly<Record<TopicId, number>> | null>(null);
  #seen = $state.raw<Seen>({});
  readonly #desk: Desk;
  readonly #key: string;
  readonly #refetch = createRefetch(() => this.#read());

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#key = `tea.desk.seen.${desk.meeting.id}`;
    this.#seen = keptJson(this.#key, isSeen) ?? {};
  }

  /** Something was said, answered, put aside or hidden. */
  changed(): void {
    this.#refetch.soon();
  }
  stop(): void {
    this.#refetch.stop();
  }

  /** The topic stands in the middle of this desk: whatever was said to it is no news any more. */
  look({ id, commentCount }: Topic): void {
    if (this.#seen[id] === commentCount) return;
    this.#seen = { ...this.#seen, [id]: commentCount };
    keep(this.#key, JSON.stringify(this.#seen));
  }

  fresh({ id, commentCount }: Topic): number {
    return Math.max(0, commentCount - (this.#seen[id] ?? 0));
  }
  unanswered(id: TopicId): number {
    return this.#unanswered?.[id] ?? 0;
  }

  async #read(): Promise<void> {
    const answer = await this.#desk.request(DESK_ROUTES.unanswered);
    if (answer.ok) this.#unanswered = answer.value.topics;
  }
}
