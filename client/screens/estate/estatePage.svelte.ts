/** One estate as its page holds it: what it is, what may be done there under one's own post, and what it is told to do. */
import { authorizeOn } from '../../../shared/access/authorize.ts';
import type { Building } from '../../../shared/estate/building.ts';
import { inOrder } from '../../../shared/estate/buildingEdit.ts';
import type { EstateCommand } from '../../../shared/estate/estate.ts';
import type { EstateAction } from '../../../shared/estate/permissions.ts';
import type { PostScope } from '../../../shared/estate/post.ts';
import { isSame } from '../../../shared/meeting/edit.ts';
import type { EstateView } from '../../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../../shared/wire/estateRoutes.ts';
import { request } from '../../meeting/http.ts';
import { accountToken, randomId } from '../../meeting/passes.ts';
import { sentenceOf } from '../../meeting/refused.ts';
import { hold } from '../../router/history.ts';
import { router } from '../../router/router.svelte.ts';

/** What every panel of the estate's page is given. */
export interface EstatePanel {
  readonly estate: EstatePage;
  readonly view: EstateView;
}

/** The same for a panel that asks anew whenever somebody comes back to it. */
export interface EstateTabPanel extends EstatePanel {
  readonly shown: boolean;
}

export class EstatePage {
  view = $state.raw<EstateView | null>(null);
  problem = $state('');
  /** The tab that was asked for; it may be one this post has not. */
  tab = $state(new URLSearchParams(location.search).get('tab'));
  /** The visit that stands open over the list of visits. */
  visit = $state<string | null>(null);
  /** Goes up when somebody comes back to the page: others may have gone on meanwhile. */
  looks = $state(0);
  readonly id: string;
  readonly token: string;
  /** Counts what was asked for: an answer to an earlier question must not take the later one's place. */
  #asked = 0;
  /** The post here has ended. What is being written stays in sight until somebody comes back to the page. */
  #over = false;

  constructor(id: string) {
    this.id = id;
    this.token = accountToken() ?? '';
  }

  /** What stands there stays on the page while it is asked for anew, and when no answer comes. */
  async load(): Promise<void> {
    this.problem = '';
    const asked = (this.#asked += 1);
    const answer = await request(ESTATE_ROUTES.estate, { token: this.token, params: { id: this.id } });
    if (asked !== this.#asked) return;
    this.#over = !answer.ok && answer.code === 'estate.noPost';
    if (answer.ok) this.view = answer.value;
    else if (answer.code === 'access.login') router.signIn({ out: true, replace: true });
    else this.problem = answer.message;
  }

  async lookAgain(): Promise<void> {
    this.looks += 1;
    await this.load();
    if (this.#over) this.view = null;
  }

  /** Which tab is chosen stands in the address. */
  choose(tab: string): void {
    this.tab = tab;
    const query = new URLSearchParams(location.search);
    query.set('tab', tab);
    hold({}, `${location.pathname}?${query}`);
  }
  openVisit(visitId: string): void {
    this.visit = visitId;
    this.choose('visits');
  }

  get #post() {
    return this.view?.posts.find(({ isYou }) => isYou) ?? null;
  }
  /** Of one's own post. */
  get scope(): PostScope {
    return this.#post?.scope ?? [];
  }

  /** Under which this device keeps what this person has begun to write here. */
  keyOf(what: string): string {
    return `tea.desk.${this.id}.${this.#post?.personId ?? ''}.${what}`;
  }

  /** By the rows the server asks too (I11). */
  can(action: EstateAction): boolean {
    return authorizeOn(this.id, this.#post, action);
  }

  /** Whether it was done, or the sentence it was refused with. Either way the page then shows what stands now. */
  async obey(command: EstateCommand, commandId = randomId()): Promise<Obeyed> {
    const answer = await request(ESTATE_ROUTES.obeyEstate, {
      ...{ token: this.token, params: { id: this.id } },
      body: { commandId, command },
    });
    await this.load();
    if (!answer.ok) return answer;
    return answer.value.ok ? answer.value : { ...answer.value, message: sentenceOf(answer.value) };
  }

  /**
   * `change` makes the buildings as they shall stand out of those that stand now, or null when that can't be: `clash`, and nothing is
   * written. What others did to other buildings meanwhile stays: it is asked once more, of theirs.
   */
  async changeBuildings(
    change: (present: readonly Building[]) => readonly Building[] | null,
  ): Promise<Obeyed | 'clash'> {
    for (;;) {
      const from = this.view?.buildings ?? [];
      const next = change(from);
      if (!next) return 'clash';
      if (isSame(inOrder(next), from)) return { ok: true };
      const answer = await this.obey({ type: 'setBuildings', buildings: inOrder(next), from: [...from] });
      if (answer.ok || answer.code !== 'building.changedMeanwhile') return answer;
      // Not read anew after all: asked again, it would be refused again.
      if (isSame(this.view?.buildings, from)) return answer;
    }
  }
}

export type Obeyed = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string };
