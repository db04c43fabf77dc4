/** 走访 of an estate as the desk holds them: what was asked for, what came, how far each building is. */
import type { EstateCommand } from '../../../../shared/estate/estate.ts';
import type { Met } from '../../../../shared/estate/visit.ts';
import type { Coverage, VisitPage, VisitRow } from '../../../../shared/wire/visit.ts';
import { VISIT_ROUTES } from '../../../../shared/wire/visitRoutes.ts';
import { VisitedDoors } from '../../../meeting/doorsVisited.svelte.ts';
import { type HttpAnswer, request } from '../../../meeting/http.ts';
import { rowsAgain } from '../../../meeting/rowsAgain.ts';
import type { EstatePage, Obeyed } from '../estatePage.svelte.ts';

export class VisitDesk {
  building = $state('');
  /** Person id. */
  by = $state('');
  met = $state<Met | 'withdrawn' | ''>('');
  visits = $state.raw<readonly VisitRow[]>([]);
  total = $state(0);
  coverage = $state.raw<Coverage | null>(null);
  state = $state<'loading' | 'here' | 'failed'>('loading');
  problem = $state('');
  readonly doors: VisitedDoors;
  readonly #estate: EstatePage;
  /** Counts what was asked for: an answer to an earlier question must not take the later one's place. */
  #asked = 0;

  constructor(estate: EstatePage) {
    this.#estate = estate;
    this.doors = new VisitedDoors(estate.id, estate.token);
  }

  get isFiltered(): boolean {
    return this.building !== '' || this.by !== '' || this.met !== '';
  }

  /** From the newest, or on from what is shown. */
  async load(onwards = false): Promise<void> {
    const asked = (this.#asked += 1);
    const last = onwards ? this.visits[this.visits.length - 1] : undefined;
    const answer = await this.#rows(last);
    if (asked !== this.#asked) return;
    this.problem = answer.ok ? '' : answer.message;
    if (!answer.ok) {
      this.state = 'failed';
      return;
    }
    const { visits, total } = answer.value;
    this.visits = last ? [...this.visits, ...visits] : visits;
    this.total = total;
    this.state = 'here';
  }

  /** What colleagues did meanwhile; without an answer it stays as it is. */
  async again(): Promise<void> {
    if (this.state !== 'here') return this.load();
    const asked = (this.#asked += 1);
    const found = await rowsAgain<VisitRow>(this.visits.length, async (last) => {
      const answer = await this.#rows(last);
      return answer.ok ? { rows: answer.value.visits, total: answer.value.total } : null;
    });
    if (!found || asked !== this.#asked) return;
    this.visits = found.rows;
    this.total = found.total;
  }

  #rows(last: VisitRow | undefined) {
    const { token, id } = this.#estate;
    return request(VISIT_ROUTES.visits, {
      ...{ token, params: { id } },
      query: {
        ...(this.building === '' ? {} : { building: this.building }),
        ...(this.by === '' ? {} : { by: this.by }),
        ...(this.met === '' ? {} : { met: this.met }),
        ...(last ? { after: last.id } : {}),
      },
    });
  }

  async count(): Promise<void> {
    const { token, id } = this.#estate;
    const answer = await request(VISIT_ROUTES.coverage, { token, params: { id } });
    if (answer.ok) this.coverage = answer.value;
    else this.problem = answer.message;
  }

  page(visitId: string): Promise<HttpAnswer<VisitPage>> {
    const { token, id } = this.#estate;
    return request(VISIT_ROUTES.visit, { token, params: { id, visitId } });
  }

  /** What stands here is read anew either way. */
  async obey(command: EstateCommand): Promise<Obeyed> {
    const answer = await this.#estate.obey(command);
    if (answer.ok) await Promise.all([this.load(), this.count()]);
    return answer;
  }
}
