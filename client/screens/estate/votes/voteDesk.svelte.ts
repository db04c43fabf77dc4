/** 业主表决 as its panel holds it: the list, the vote that stands open, and what the server is told and asked. */
import type { EstateCommand } from '../../../../shared/estate/estate.ts';
import type { VoteOrigin } from '../../../../shared/estate/ownersVote.ts';
import type { BodyOf } from '../../../../shared/wire/route.ts';
import { VOTE_PHOTO_FILES, VOTE_PHOTO_ROUTES, VOTE_ROUTES } from '../../../../shared/wire/voteRoutes.ts';
import type {
  CardsIssued,
  Deliver,
  EnterBallot,
  OriginChoice,
  EnteredBallot,
  OwnersPage,
  VoteLine,
  VoteView,
} from '../../../../shared/wire/votes.ts';
import { type HttpAnswer, request, requestFile } from '../../../meeting/http.ts';
import { hold } from '../../../router/history.ts';
import type { EstatePage, Obeyed } from '../estatePage.svelte.ts';
import { type VoteAct, commandOfAct } from './voteActs.ts';

type Answers = BodyOf<typeof VOTE_ROUTES.confirmBallot>['answers'];

export class VoteDesk {
  lines = $state.raw<readonly VoteLine[] | null>(null);
  problem = $state('');
  /** The vote that stands open; it is in the address, so that it can be handed on. */
  chosen = $state<string | null>(new URLSearchParams(location.search).get('vote'));
  view = $state.raw<VoteView | null>(null);
  /** By the server's clock, as far as it was heard. */
  now = $state(Date.now());
  #ahead = 0;
  readonly estate: EstatePage;
  /** Counts what was asked for: an answer to an earlier question must not take the later one's place. */
  #asked = 0;

  constructor(estate: EstatePage) {
    this.estate = estate;
  }

  get #at() {
    return { token: this.estate.token, params: { id: this.estate.id } };
  }
  #of(voteId: string) {
    return { token: this.estate.token, params: { id: this.estate.id, voteId } };
  }

  async load(): Promise<void> {
    const [answer] = await Promise.all([request(VOTE_ROUTES.votes, this.#at), this.look()]);
    if (answer.ok) this.lines = answer.value;
    else this.problem = answer.message;
  }

  tick(): void {
    this.now = Date.now() + this.#ahead;
  }

  /** The open one alone. What stands there stays on the page while it is asked for anew, and when no answer comes. */
  async look(): Promise<void> {
    this.tick();
    const { chosen } = this;
    const asked = (this.#asked += 1);
    if (chosen === null) return void (this.problem = '');
    const answer = await request(VOTE_ROUTES.vote, this.#of(chosen));
    if (asked !== this.#asked) return;
    this.problem = answer.ok ? '' : answer.message;
    if (answer.ok) {
      this.#ahead = answer.value.now - Date.now();
      this.tick();
      this.view = answer.value;
    }
    if (!answer.ok && answer.code === 'vote.unknown') this.choose(null);
  }

  choose(voteId: string | null): void {
    if (voteId !== this.chosen) this.view = null;
    this.chosen = voteId;
    const query = new URLSearchParams(location.search);
    if (voteId === null) query.delete('vote');
    else query.set('vote', voteId);
    hold({}, `${location.pathname}?${query}`);
  }
  async open(voteId: string): Promise<void> {
    this.choose(voteId);
    await this.look();
  }

  async obey(command: EstateCommand, commandId: string): Promise<Obeyed> {
    const answer = await this.estate.obey(command, commandId);
    if (answer.ok && command.type === 'dropVote') this.choose(null);
    await this.load();
    return answer;
  }
  /** Drafted, it stands open: it is the one with the highest number. */
  async draft(command: EstateCommand, commandId: string): Promise<Obeyed> {
    const answer = await this.obey(command, commandId);
    const newest = [...(this.lines ?? [])].sort((a, b) => b.number - a.number)[0];
    if (answer.ok && newest) await this.open(newest.id);
    return answer;
  }

  async perform(act: VoteAct, { vote }: VoteView, reason: string, commandId: string): Promise<Obeyed> {
    const command = commandOfAct(act, vote.id, reason);
    if (command) return this.obey(command, commandId);
    const route = act === 'open' ? VOTE_ROUTES.openVote : VOTE_ROUTES.closeVote;
    return this.#done(request(route, { ...this.#of(vote.id), body: { commandId } }));
  }
  publish(voteId: string, days: number, commandId: string): Promise<HttpAnswer<unknown>> {
    return this.#done(request(VOTE_ROUTES.publishVote, { ...this.#of(voteId), body: { commandId, days } }));
  }

  enter(voteId: string, body: EnterBallot): Promise<HttpAnswer<unknown>> {
    return this.#done(request(VOTE_ROUTES.enterBallot, { ...this.#of(voteId), body }));
  }
  /** Ahead of the ballot that names it; sent twice it is one. */
  sendPhoto(voteId: string, photoId: string, picture: Blob): Promise<HttpAnswer<unknown>> {
    const form = new FormData();
    form.append('file', picture, 'photo.jpg');
    const params = { id: this.estate.id, voteId, photoId };
    return request(VOTE_PHOTO_ROUTES.sendVotePhoto, { token: this.estate.token, params, form });
  }
  entered(voteId: string, ballotId: string): Promise<HttpAnswer<EnteredBallot>> {
    return request(VOTE_PHOTO_ROUTES.enteredBallot, this.#ballot(voteId, ballotId));
  }
  /** Null when it could not be read. */
  photo(voteId: string, ballotId: string, photoId: string): Promise<Blob | null> {
    const params = { id: this.estate.id, voteId, ballotId, photoId };
    return requestFile(VOTE_PHOTO_FILES.ballotPhoto, { token: this.estate.token, params });
  }
  confirm(voteId: string, ballotId: string, answers: Answers): Promise<HttpAnswer<unknown>> {
    return this.#done(request(VOTE_ROUTES.confirmBallot, { ...this.#ballot(voteId, ballotId), body: { answers } }));
  }
  setAside(voteId: string, ballotId: string, reason: string): Promise<HttpAnswer<unknown>> {
    return this.#done(request(VOTE_ROUTES.setBallotAside, { ...this.#ballot(voteId, ballotId), body: { reason } }));
  }
  #ballot(voteId: string, ballotId: string) {
    return { token: this.estate.token, params: { id: this.estate.id, voteId, ballotId } };
  }

  origins(): Promise<HttpAnswer<readonly OriginChoice[]>> {
    return request(VOTE_ROUTES.voteOrigins, this.#at);
  }
  setOrigin(voteId: string, origin: VoteOrigin | null, commandId: string): Promise<HttpAnswer<unknown>> {
    return this.#done(request(VOTE_ROUTES.setVoteOrigin, { ...this.#of(voteId), body: { commandId, origin } }));
  }

  deliver(voteId: string, body: Deliver): Promise<HttpAnswer<unknown>> {
    return this.#done(request(VOTE_ROUTES.deliver, { ...this.#of(voteId), body }));
  }
  recuse(voteId: string, body: BodyOf<typeof VOTE_ROUTES.recuse>): Promise<HttpAnswer<unknown>> {
    return this.#done(request(VOTE_ROUTES.recuse, { ...this.#of(voteId), body }));
  }
  owners(voteId: string, query: Readonly<Record<string, string>>): Promise<HttpAnswer<OwnersPage>> {
    return request(VOTE_ROUTES.voteOwners, { ...this.#of(voteId), query });
  }
  issue(building: string | null, commandId: string): Promise<HttpAnswer<CardsIssued>> {
    return this.#done(request(VOTE_ROUTES.issueCards, { ...this.#at, body: { commandId, building } }));
  }
  renew(unit: string, reason: string, commandId: string): Promise<HttpAnswer<CardsIssued>> {
    return this.#done(request(VOTE_ROUTES.renewCard, { ...this.#at, body: { commandId, unit, reason } }));
  }

  /** Whether it was done or not, the page then shows what stands now. */
  async #done<T>(asked: Promise<HttpAnswer<T>>): Promise<HttpAnswer<T>> {
    const answer = await asked;
    await this.load();
    return answer;
  }
}
