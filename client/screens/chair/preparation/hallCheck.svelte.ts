/** 会前检查: measures the line, the clock and the server, keeps what the chair answers, and says of each thing how it is. */
import { DESK_ROUTES } from '../../../../shared/wire/deskRoutes.ts';
import { ROUTES } from '../../../../shared/wire/routes.ts';
import type { HallFacts } from '../../../../shared/wire/hallFacts.ts';
import { type Verdict, clockOffsetOf, middleOf } from '../../../../shared/meeting/hallCheck.ts';
import { request } from '../../../meeting/http.ts';
import { keep, kept } from '../../../meeting/keep.ts';
import { beep, canBeep } from '../../../parts/beep.ts';
import { metres } from '../../../parts/whole.ts';
import type { ProjectorWindow } from '../projector/projectorWindow.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import { type HallItem, hallItems } from './hallItems.ts';

/** One alone says nothing: the first carries the dialling with it. */
const TRIPS = 5;
/** The hall stays the same from evening to evening: what was measured in it stays on this computer. */
const DISTANCE = 'tea.hall.distance';
const WIDTH = 'tea.hall.width';
const COPIED = 'tea.hall.copiedAt';

export interface Trip {
  readonly sent: number;
  readonly came: number;
  /** The server's clock in between. */
  readonly now: number;
}

export class HallCheck {
  readonly #desk: Desk;
  readonly #projector: ProjectorWindow;
  facts = $state.raw<HallFacts | null>(null);
  trips = $state.raw<readonly Trip[]>([]);
  /** Nothing at all was answered. */
  unreached = $state(false);
  running = $state(false);
  /** Server's time; 0 before the first time. */
  checkedAt = $state(0);
  /** What the chair answered to 「听到了吗？」; null: not asked yet. */
  heard = $state<boolean | null>(null);
  played = $state(false);
  distance = $state(kept(DISTANCE) ?? '');
  width = $state(kept(WIDTH) ?? '');
  copiedAt = $state(Number(kept(COPIED)) || null);

  readonly items: readonly HallItem[] = $derived.by(() =>
    hallItems({
      facts: this.facts,
      unreached: this.unreached,
      trip: middleOf(this.trips.map(({ sent, came }) => came - sent)),
      offset: clockOffsetOf(this.trips),
      way: this.checkedAt > 0 && this.#desk.meeting.status === 'live' ? this.#desk.meeting.connection.way() : null,
      projector: this.#projector.health,
      distance: metres(this.distance),
      width: metres(this.width),
      canBeep: canBeep(),
      heard: this.heard,
      copiedAt: this.copiedAt,
      now: this.#desk.now,
    }),
  );

  constructor(desk: Desk, projector: ProjectorWindow) {
    this.#desk = desk;
    this.#projector = projector;
  }

  count(state: Verdict): number {
    return this.items.filter((item) => item.state === state).length;
  }

  /** What stood there stays until the new answers come. */
  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    const trips: Trip[] = [];
    for (let made = 0; made < TRIPS; made += 1) {
      const sent = Date.now();
      const answer = await request(ROUTES.status);
      if (!answer.ok) break;
      trips.push({ sent, came: Date.now(), now: answer.value.now });
    }
    this.trips = trips;
    await this.look();
    this.unreached = trips.length === 0;
    this.checkedAt = this.#desk.meeting.now();
    this.running = false;
  }

  /** The server's facts alone: somebody came. */
  async look(): Promise<void> {
    const answer = await this.#desk.request(DESK_ROUTES.checkHall);
    this.facts = answer.ok ? answer.value : null;
  }

  sound(): void {
    this.heard = null;
    this.played = true;
    beep('over');
  }

  measured(): void {
    keep(DISTANCE, this.distance.trim() || null);
    keep(WIDTH, this.width.trim() || null);
  }

  copied(): void {
    this.copiedAt = this.#desk.meeting.now();
    keep(COPIED, String(this.copiedAt));
  }
}
