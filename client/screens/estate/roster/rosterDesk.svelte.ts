/** 业主名册 as the desk holds it: the version in force as far as it was asked for, and a list that was brought and waits to be decided on. */
import { inSquareMetres } from '../../../../shared/roster/roster.ts';
import type { Mapping, Problem } from '../../../../shared/roster/draft.ts';
import type { RosterDone, RosterDraftView, RosterPage, RosterRow } from '../../../../shared/wire/roster.ts';
import type { BodyOf } from '../../../../shared/wire/route.ts';
import { ROSTER_ROUTES } from '../../../../shared/wire/rosterRoutes.ts';
import { type HttpAnswer, request } from '../../../meeting/http.ts';
import { keep, kept } from '../../../meeting/keep.ts';
import { randomId } from '../../../meeting/passes.ts';
import type { EstatePage, Obeyed } from '../estatePage.svelte.ts';

/** Several choices made one after another are sent together, ms: the list is read anew for each. */
const PAUSE_MS = 700;

export class RosterDesk {
  building = $state('');
  text = $state('');
  page = $state.raw<RosterPage | null>(null);
  rows = $state.raw<readonly RosterRow[]>([]);
  problem = $state('');
  draft = $state.raw<RosterDraftView | null>(null);
  /** The list is being read anew for what was decided. */
  deciding = $state(false);
  draftProblem = $state('');
  readonly #estate: EstatePage;
  /** Counts what was asked for: an answer to an earlier question must not take the later one's place. */
  #asked = 0;
  #decisions: Record<string, string> = {};
  #pause: ReturnType<typeof setTimeout> | undefined;
  #adoption: { readonly said: string; readonly id: string } | null = null;

  constructor(estate: EstatePage) {
    this.#estate = estate;
  }

  get version(): number {
    return this.page?.versions[0]?.version ?? 0;
  }
  get #at() {
    const { token, id } = this.#estate;
    return { token, params: { id } };
  }

  /** As many as are shown already, or the next ones too. */
  async load(onwards = false): Promise<void> {
    const asked = (this.#asked += 1);
    const wanted = onwards ? this.rows.length + 1 : Math.max(1, this.rows.length);
    const answer = await this.#pages(this.building, this.text, wanted);
    if (asked !== this.#asked) return;
    this.problem = answer.ok ? '' : answer.message;
    if (!answer.ok) return;
    this.page = answer.value;
    this.rows = answer.value.rows;
  }
  find(building: string, text: string): Promise<void> {
    this.building = building;
    this.text = text;
    this.rows = [];
    return this.load();
  }

  /** Everything of one building, whatever is looked for in the list; null without an answer. */
  async whole(building: string): Promise<readonly RosterRow[] | null> {
    const answer = await this.#pages(building, '', Infinity);
    return answer.ok ? answer.value.rows : null;
  }
  /** The first page with the rows of all that were asked for. */
  async #pages(building: string, text: string, wanted: number): Promise<HttpAnswer<RosterPage>> {
    let rows: readonly RosterRow[] = [];
    for (;;) {
      const answer = await this.#ask(building, text, rows[rows.length - 1]);
      if (!answer.ok) return answer;
      rows = [...rows, ...answer.value.rows];
      if (rows.length >= Math.min(wanted, answer.value.total) || answer.value.rows.length === 0)
        return { ok: true, value: { ...answer.value, rows } };
    }
  }
  /** Units with somebody of this name. */
  async named(name: string): Promise<readonly RosterRow[]> {
    const answer = await this.#ask('', name);
    return answer.ok ? answer.value.rows : [];
  }
  #ask(building: string, text: string, last?: RosterRow): Promise<HttpAnswer<RosterPage>> {
    return request(ROSTER_ROUTES.roster, {
      ...this.#at,
      query: {
        ...(building === '' ? {} : { building }),
        ...(text.trim() === '' ? {} : { text: text.trim() }),
        ...(last ? { after: last.label } : {}),
      },
    });
  }

  edit(order: BodyOf<typeof ROSTER_ROUTES.editRoster>): Promise<HttpAnswer<RosterDone>> {
    return this.#changed(request(ROSTER_ROUTES.editRoster, { ...this.#at, body: order }));
  }
  contact(party: string): Promise<HttpAnswer<{ readonly contact: string }>> {
    return request(ROSTER_ROUTES.partyContact, this.#ofParty(party));
  }
  erase(party: string): Promise<HttpAnswer<unknown>> {
    return this.#changed(request(ROSTER_ROUTES.eraseParty, this.#ofParty(party)));
  }
  #ofParty(party: string) {
    const { token, id } = this.#estate;
    return { token, params: { id, party, version: String(this.version) } };
  }
  async takeBack(version: number): Promise<Obeyed> {
    const answer = await this.#estate.obey({ type: 'takeBackRoster', version });
    await this.load();
    return answer;
  }
  async #changed<T>(asked: Promise<HttpAnswer<T>>): Promise<HttpAnswer<T>> {
    const answer = await asked;
    await this.load();
    return answer;
  }

  // A list that was brought
  get #key(): string {
    return this.#estate.keyOf('roster');
  }
  /** The one begun on this device, unless it is gone. */
  async recall(): Promise<void> {
    const draftId = kept(this.#key);
    if (draftId === null || this.draft) return;
    const { token, id } = this.#estate;
    const answer = await request(ROSTER_ROUTES.rosterDraft, { token, params: { id, draftId } });
    if (answer.ok) this.draft = answer.value;
    else if (answer.code === 'roster.draftGone') keep(this.#key, null);
  }
  async bring(file: File): Promise<HttpAnswer<RosterDraftView>> {
    const form = new FormData();
    form.append('file', file);
    const answer = await request(ROSTER_ROUTES.bringRoster, { ...this.#at, form });
    if (answer.ok) {
      await this.#forgetDraft();
      this.draft = answer.value;
      keep(this.#key, answer.value.draftId);
    }
    return answer;
  }
  async drop(): Promise<void> {
    await this.#forgetDraft();
    this.draft = null;
    this.draftProblem = '';
  }
  async #forgetDraft(): Promise<void> {
    clearTimeout(this.#pause);
    this.#decisions = {};
    if (!this.draft) return;
    const { token, id } = this.#estate;
    await request(ROSTER_ROUTES.dropRosterDraft, { token, params: { id, draftId: this.draft.draftId } });
    keep(this.#key, null);
  }

  /** An empty choice takes one back. What is chosen is seen at once, and sent a moment later with what follows. */
  choose(problems: readonly Problem[], chosen: string): void {
    const keys = new Set(problems.map(({ key }) => key));
    for (const key of keys) this.#decisions[key] = chosen;
    // What was typed may not be read: it stays in its field until it is.
    if (chosen.startsWith('=')) return void this.decide({});
    if (this.draft) {
      const seen = this.draft.problems.map((one) => (keys.has(one.key) ? { ...one, chosen: chosen || null } : one));
      const open = this.draft.open + (chosen === '' ? 1 : -1) * keys.size;
      this.draft = { ...this.draft, problems: seen, open: Math.max(0, open) };
    }
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.decide({}), PAUSE_MS);
  }
  async decide(mapping: Mapping): Promise<void> {
    clearTimeout(this.#pause);
    if (!this.draft) return;
    const decisions = this.#decisions;
    this.#decisions = {};
    this.deciding = true;
    const { token, id } = this.#estate;
    const answer = await request(ROSTER_ROUTES.decideRoster, {
      ...{ token, params: { id, draftId: this.draft.draftId } },
      body: { mapping: { ...mapping }, decisions },
    });
    this.deciding = false;
    this.draftProblem = answer.ok ? '' : answer.message;
    // Sent again with the next.
    if (!answer.ok) this.#decisions = { ...decisions, ...this.#decisions };
    else if (Object.keys(this.#decisions).length === 0) this.draft = answer.value;
  }

  async adopt(): Promise<HttpAnswer<RosterDone>> {
    if (!this.draft) throw new Error('There is no list to adopt');
    if (Object.keys(this.#decisions).length > 0) await this.decide({});
    const { draftId, from } = this.draft;
    const said = `${draftId} ${from}`;
    // Repeated without an answer it is the same adoption.
    if (this.#adoption?.said !== said) this.#adoption = { said, id: randomId() };
    const { token, id } = this.#estate;
    const answer = await request(ROSTER_ROUTES.adoptRoster, {
      ...{ token, params: { id, draftId } },
      body: { commandId: this.#adoption.id, from },
    });
    if (answer.ok) {
      keep(this.#key, null);
      this.draft = null;
      this.rows = [];
      await this.#estate.load();
      await this.load();
    } else if (answer.code === 'roster.changedMeanwhile') await this.decide({});
    return answer;
  }
}

/** 86.42 in whole 0.01 m²; null when it is not written so. Never through a fraction of the machine's. */
export function areaTyped(typed: string): number | null {
  const [, whole = '', part = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.normalize('NFKC').trim()) ?? [];
  const area = whole === '' ? 0 : Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return area > 0 ? area : null;
}
/** 1/2, 50%; `bad` when it is neither; null when nothing is written. */
export function partTyped(typed: string): [number, number] | null | 'bad' {
  const words = typed.normalize('NFKC').replace(/\s/g, '');
  if (words === '') return null;
  const [, part, whole] = /^(\d{1,5})\/(\d{1,5})$/.exec(words) ?? [];
  if (part !== undefined && Number(part) > 0 && Number(whole) > 0) return [Number(part), Number(whole)];
  const [, percent, more = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(words) ?? [];
  const hundredths = Number(percent ?? 0) * 100 + Number(more.padEnd(2, '0'));
  return hundredths > 0 && hundredths <= 10_000 ? [hundredths, 10_000] : 'bad';
}
export const partSaid = (part: readonly [number, number] | null): string =>
  part === null
    ? ''
    : part[1] === 10_000
      ? `${inSquareMetres(part[0]).replace(/\.?0+$/, '')}%`
      : `${part[0]}/${part[1]}`;
