/** Which doors of a building somebody has been to, as far as this phone knows: of the server, kept for where there is no signal. */
import * as z from 'zod/mini';
import { Met, further } from '../../shared/estate/visit.ts';
import type { DoorsVisited, RecordVisit } from '../../shared/wire/visit.ts';
import { VISIT_ROUTES } from '../../shared/wire/visitRoutes.ts';
import { request } from './http.ts';
import { keep, keptJson } from './keep.ts';

const Doors = z.array(z.object({ door: z.string(), met: Met }));
const isDoors = (value: unknown): value is z.infer<typeof Doors> => Doors.safeParse(value).success;

export class VisitedDoors {
  #told = $state.raw<Readonly<Record<string, ReadonlyMap<string, Met>>>>({});
  readonly #estateId: string;
  readonly #token: string;

  constructor(estateId: string, token: string) {
    this.#estateId = estateId;
    this.#token = token;
  }

  /** What is kept at once, then what the server says. */
  async look(building: string): Promise<void> {
    const key = `tea.doors.${this.#estateId}.${building}`;
    if (!(building in this.#told)) this.#tell(building, keptJson(key, isDoors) ?? []);
    const sent = { token: this.#token, params: { id: this.#estateId }, query: { building } };
    const answer = await request(VISIT_ROUTES.doorsVisited, sent);
    if (!answer.ok) return;
    keep(key, JSON.stringify(answer.value.doors));
    this.#tell(building, answer.value.doors);
  }

  /** With those that wait on this phone. */
  in(building: string, waiting: readonly RecordVisit[]): ReadonlyMap<string, Met> {
    const doors = new Map(this.#told[building] ?? []);
    for (const { household, met } of waiting) doors.set(household, further(doors.get(household), met));
    return doors;
  }

  #tell(building: string, doors: DoorsVisited['doors']): void {
    this.#told = { ...this.#told, [building]: new Map(doors.map(({ door, met }) => [door, met])) };
  }
}
