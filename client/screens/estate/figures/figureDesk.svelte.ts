/** 数说 as the estate's page holds it: the figures of one period, and the records of the one that is open. The address says which. */
import { FigurePart, FigurePeriod } from '../../../../shared/estate/figures.ts';
import { FIGURE_ROUTES } from '../../../../shared/wire/figureRoutes.ts';
import type { EstateFigures, FigureRecord } from '../../../../shared/wire/figures.ts';
import { request } from '../../../meeting/http.ts';
import { hold } from '../../../router/history.ts';

export class FigureDesk {
  period = $state<FigurePeriod>('year');
  /** Whose records stand below; null: none. */
  open = $state<FigurePart | null>(null);
  shown = $state.raw<EstateFigures | null>(null);
  records = $state.raw<readonly FigureRecord[] | null>(null);
  total = $state(0);
  problem = $state('');
  /** The open one was asked for on this page, not by its address. */
  isAsked = false;
  readonly #id: string;
  readonly #token: string;
  /** Counts what was asked for: an answer to an earlier question must not take the later one's place. */
  #asked = 0;

  constructor(id: string, token: string) {
    [this.#id, this.#token] = [id, token];
    const query = new URLSearchParams(location.search);
    const [period, of] = [FigurePeriod.safeParse(query.get('period')), FigurePart.safeParse(query.get('of'))];
    if (period.success) this.period = period.data;
    if (of.success) this.open = of.data;
  }

  async load(): Promise<void> {
    const asked = (this.#asked += 1);
    const answer = await request(FIGURE_ROUTES.figures, {
      ...{ token: this.#token, params: { id: this.#id }, query: { period: this.period } },
    });
    if (asked !== this.#asked) return;
    this.problem = answer.ok ? '' : answer.message;
    if (answer.ok) this.shown = answer.value;
    if (answer.ok && this.open) await this.#read(asked, this.open, 0);
  }

  async more(): Promise<void> {
    if (this.open) await this.#read(this.#asked, this.open, this.records?.length ?? 0);
  }

  async choose(period: FigurePeriod): Promise<void> {
    this.period = period;
    this.#note();
    await this.load();
  }

  /** Null closes. */
  async look(part: FigurePart | null): Promise<void> {
    this.isAsked = true;
    [this.open, this.records] = [part, null];
    this.#note();
    const asked = (this.#asked += 1);
    if (part) await this.#read(asked, part, 0);
  }

  async #read(asked: number, of: FigurePart, from: number): Promise<void> {
    const answer = await request(FIGURE_ROUTES.figureRecords, {
      ...{ token: this.#token, params: { id: this.#id } },
      query: { of, period: this.period, ...(from === 0 ? {} : { skip: String(from) }) },
    });
    if (asked !== this.#asked) return;
    this.problem = answer.ok ? '' : answer.message;
    if (!answer.ok) return;
    const { records, total } = answer.value;
    this.records = from === 0 ? records : [...(this.records ?? []), ...records];
    this.total = total;
  }

  #note(): void {
    const query = new URLSearchParams(location.search);
    query.set('period', this.period);
    if (this.open) query.set('of', this.open);
    else query.delete('of');
    hold({}, `${location.pathname}?${query}`);
  }
}
