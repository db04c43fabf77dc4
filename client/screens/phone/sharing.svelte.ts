/** One phone, several people: who has handed it on, who is offered, who leaves. Fetched after the page itself, for most phones never are shared. */
import { ROUTES } from '../../../shared/wire/routes.ts';
import type { MineMessage } from '../../../shared/wire/down.ts';
import { forgetDrafts } from '../../meeting/drafts.ts';
import { request } from '../../meeting/http.ts';
import { type Neighbour, comeBack, forgetNeighbour, handOn, neighbours } from '../../meeting/neighbours.ts';
import HandOn from './HandOn.svelte';
import InFront from './InFront.svelte';
import Neighbours from './Neighbours.svelte';
import { forgetBallots } from './ballot.svelte.ts';
import { Behind } from './behind.svelte.ts';
import { forgetTyped } from './typedAtDoor.ts';

export class Sharing {
  readonly parts = { HandOn, InFront, Neighbours };
  /** Everybody who has handed this phone on. */
  people = $state.raw<readonly Neighbour[]>([]);
  readonly behind: Behind;
  readonly #id: string;

  constructor(meetingId: string) {
    this.#id = meetingId;
    this.behind = new Behind(meetingId);
    this.people = neighbours(meetingId);
  }

  /** Whether anybody besides whoever holds this pass has used the phone. */
  isShared(token: string): boolean {
    return this.people.some((one) => one.token !== token);
  }

  handOn(token: string, { personId, name, household }: MineMessage): void {
    handOn(this.#id, { token, personId, name, household: household ?? '' });
    forgetTyped(this.#id);
  }

  forget(token: string, { personId }: MineMessage): void {
    forgetNeighbour(this.#id, token);
    forgetDrafts(this.#id, personId);
    forgetBallots(this.#id, token);
    forgetTyped(this.#id);
  }

  back(one: Neighbour): string {
    comeBack(this.#id, one);
    return one.token;
  }

  /** Null while nobody is in front. What others left unsent goes out behind them. */
  stands(token: string | null): void {
    this.people = neighbours(this.#id);
    this.behind.look(token);
    // With nobody in front files are fetched as nobody; for a person it is told once there is a line.
    if (token === null) void request(ROUTES.inFront, { params: { id: this.#id } });
  }

  /** The server's own cookie is out of a page's reach: it follows whoever is in front. */
  follow(token: string): void {
    if (this.people.length > 0) void request(ROUTES.inFront, { params: { id: this.#id }, token });
  }
}
