/** The inbox of an estate as this page holds it: what was asked for, what came, and what is told to the server. */
import type { EstateCommand } from '../../../shared/estate/estate.ts';
import type { AlikeNeed, NeedPage, NeedRow } from '../../../shared/wire/estate.ts';
import { ESTATE_FILES, ESTATE_ROUTES } from '../../../shared/wire/estateRoutes.ts';
import type { NeedHistoryView } from '../../../shared/wire/needHistory.ts';
import { type HttpAnswer, request, requestFile } from '../../meeting/http.ts';
import { randomId } from '../../meeting/passes.ts';
import { sentenceOf } from '../../meeting/refused.ts';
import { rowsAgain } from '../../meeting/rowsAgain.ts';

export type Filter =
  | 'open'
  | 'shared'
  | 'drafted'
  | 'listed'
  | 'concluded'
  | 'handled'
  | 'forwarded'
  | 'declined'
  | 'merged'
  | 'hidden'
  | 'all';

export class Inbox {
  filter = $state<Filter>('open');
  category = $state('');
  words = $state('');
  needs = $state.raw<readonly NeedRow[]>([]);
  total = $state(0);
  /** Where none waits: how many there are besides, in whatever state. */
  besides = $state(0);
  state = $state<'loading' | 'here' | 'failed'>('loading');
  problem = $state('');
  readonly id: string;
  readonly token: string;
  /** Counts what was asked for: an answer to an earlier question must not take the later one's place. */
  #asked = 0;

  constructor(id: string, token: string) {
    this.id = id;
    this.token = token;
  }

  get isFiltered(): boolean {
    return this.filter !== 'open' || this.category !== '' || this.words.trim() !== '';
  }

  /** From the newest, or on from what is shown. */
  async load(onwards = false): Promise<void> {
    const asked = (this.#asked += 1);
    const last = onwards ? this.needs[this.needs.length - 1] : undefined;
    const answer = await this.#rows(last);
    if (asked !== this.#asked) return;
    if (!answer.ok) {
      this.state = 'failed';
      this.problem = answer.message;
      return;
    }
    const { needs, total } = answer.value;
    if (total === 0 && !this.isFiltered) {
      const all = await request(ESTATE_ROUTES.needs, { token: this.token, params: { id: this.id }, query: {} });
      if (asked !== this.#asked) return;
      this.besides = all.ok ? all.value.total : 0;
    }
    this.needs = last ? [...this.needs, ...needs] : needs;
    this.total = total;
    this.state = 'here';
    this.problem = '';
  }

  /** What colleagues did meanwhile; without an answer it stays as it is. */
  async again(): Promise<void> {
    if (this.state !== 'here' || this.needs.length === 0) return this.load();
    const asked = (this.#asked += 1);
    const found = await rowsAgain<NeedRow>(this.needs.length, async (last) => {
      const answer = await this.#rows(last);
      return answer.ok ? { rows: answer.value.needs, total: answer.value.total } : null;
    });
    if (!found || asked !== this.#asked) return;
    // With the last of them gone, it is said how many there are besides.
    if (found.total === 0) return this.load();
    this.needs = found.rows;
    this.total = found.total;
  }

  #rows(last: NeedRow | undefined) {
    return request(ESTATE_ROUTES.needs, {
      ...{ token: this.token, params: { id: this.id } },
      query: {
        ...(this.filter === 'all' ? {} : { status: this.filter }),
        ...(this.category === '' ? {} : { category: this.category }),
        ...(this.words.trim() === '' ? {} : { text: this.words.trim() }),
        ...(last ? { before: String(last.number) } : {}),
      },
    });
  }

  page(needId: string): Promise<HttpAnswer<NeedPage>> {
    return request(ESTATE_ROUTES.need, { token: this.token, params: { id: this.id, needId } });
  }

  /** Those that may say the same, the likest first. */
  alike(needId: string, text: string): Promise<HttpAnswer<{ readonly needs: readonly AlikeNeed[] }>> {
    const params = { id: this.id, needId };
    return request(ESTATE_ROUTES.alikeNeeds, { token: this.token, params, query: { text } });
  }

  history(needId: string): Promise<HttpAnswer<NeedHistoryView>> {
    return request(ESTATE_ROUTES.needHistory, { token: this.token, params: { id: this.id, needId } });
  }

  contact(needId: string): Promise<HttpAnswer<{ readonly contact: string }>> {
    return request(ESTATE_ROUTES.contact, { token: this.token, params: { id: this.id, needId } });
  }

  photo(needId: string, photoId: string): Promise<Blob | null> {
    return requestFile(ESTATE_FILES.needPhoto, { token: this.token, params: { id: this.id, needId, photoId } });
  }

  /** The sentence it was refused with; empty when it was done. */
  async obey(command: EstateCommand, commandId = randomId()): Promise<string> {
    const answer = await request(ESTATE_ROUTES.obeyEstate, {
      ...{ token: this.token, params: { id: this.id } },
      body: { commandId, command },
    });
    if (!answer.ok) return answer.message;
    if (!answer.value.ok) return sentenceOf(answer.value);
    void this.load();
    return '';
  }
}
