/** A topic's comments in an order that needs all of them: the server sorts, this desk shows its beginning and asks again when something changed. */
import type { View } from '../../../../shared/follow.ts';
import { type Comment, findComment } from '../../../../shared/meeting/comment.ts';
import type { TopicId } from '../../../../shared/meeting/ids.ts';
import { DeskOrder, type DeskComments } from '../../../../shared/wire/deskComments.ts';
import { DESK_ROUTES } from '../../../../shared/wire/deskRoutes.ts';
import { keep, kept } from '../../../meeting/keep.ts';
import type { Desk } from '../desk.svelte.ts';
import { createRefetch } from '../refetch.ts';

export type Order = 'newest' | DeskOrder;
export const ORDERS: readonly Order[] = ['newest', ...DeskOrder.options];

const STORED = 'tea.desk.order';
const STEP = 30;

export class OrderedComments {
  /** On this device, for every topic and meeting. */
  order = $state<Order>(ORDERS.find((one) => one === kept(STORED)) ?? 'newest');
  problem = $state('');
  loading = $state(false);
  /** Something changed while a hand was on the list: it is drawn anew when that goes. */
  stale = $state(false);
  #page = $state.raw<{ readonly of: Order; readonly read: DeskComments } | null>(null);
  #held = false;
  #limit = STEP;
  readonly #desk: Desk;
  readonly #topicId: TopicId;
  readonly #refetch = createRefetch(() => this.#read());

  constructor(desk: Desk, topicId: TopicId) {
    this.#desk = desk;
    this.#topicId = topicId;
  }

  /** Null while the newest are shown, and until the first page came. */
  get page(): DeskComments | null {
    return this.#page?.of === this.order ? this.#page.read : null;
  }

  choose(order: Order): void {
    this.order = order;
    keep(STORED, order === 'newest' ? null : order);
    this.#limit = STEP;
    this.stale = false;
    if (order !== 'newest') this.#refetch.now();
  }

  /** Comments, answers or seconds changed, as far as this page hears of it. */
  changed(): void {
    if (this.order === 'newest') return;
    if (this.#held && this.page) this.stale = true;
    else this.#refetch.soon();
  }

  async more(): Promise<void> {
    this.#limit += STEP;
    this.loading = true;
    await this.#read();
    this.loading = false;
  }

  hold(): void {
    this.#held = true;
  }
  letGo(): void {
    this.#held = false;
    if (this.stale) this.#refetch.now();
    this.stale = false;
  }
  stop(): void {
    this.#refetch.stop();
  }

  /** As this page knows each by now; what was hidden since is drawn as hidden until the list is read again. */
  shown(view: View): readonly Comment[] {
    return (this.page?.comments ?? []).map((comment): Comment => {
      const hidden = view.hidden[comment.id];
      return findComment(view.state, comment.id) ?? (hidden ? { ...comment, text: '', hidden } : comment);
    });
  }

  /** With the names and numbers that came with the page; what the page itself heard is newer. */
  seen(view: View): View {
    const { page } = this;
    if (!page) return view;
    const cards = { ...Object.fromEntries(page.cards.map((card) => [card.id, card])), ...view.cards };
    return { ...view, cards, counts: { ...view.counts, seconds: { ...page.seconds, ...view.counts.seconds } } };
  }

  async #read(): Promise<void> {
    const { order } = this;
    if (order === 'newest') return;
    const answer = await this.#desk.request(DESK_ROUTES.deskComments, {
      params: { topicId: this.#topicId },
      query: { order, limit: String(this.#limit) },
    });
    this.problem = answer.ok ? '' : answer.message;
    if (answer.ok) this.#page = { of: order, read: answer.value };
  }
}
