/** The papers of 业主共同决定 over HTTP: printed by the press, handed out like any other. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { authorizeOn } from '../../shared/access/authorize.ts';
import { buildingName } from '../../shared/estate/buildingName.ts';
import { findVote } from '../../shared/estate/ownersVote.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { VOTE_FILES } from '../../shared/wire/voteRoutes.ts';
import { BallotsQuery, CardsQuery, VoteParams } from '../../shared/wire/votes.ts';
import { createPlaces } from '../access/places.ts';
import type { Downloads } from '../http/downloads.ts';
import type { Home } from '../http/home.ts';
import { type RoutePlugin, isRefusal } from '../http/route.ts';
import { printedOnce } from '../press/copies.ts';
import { inlineHeader } from '../press/fileName.ts';
import type { Press } from '../press/press.ts';
import type { VotePaperJob } from '../press/work.ts';
import type { VotePapers } from './papers.ts';
import type { PublicVotes } from './publicVotes.ts';
import type { At } from './voteDesk.ts';
import { DOCX, PDF, PNG, XLSX } from './voteFiles.ts';

export interface PaperRouteDeps {
  readonly papers: VotePapers;
  readonly publicVotes: PublicVotes;
  readonly press: Press;
  readonly downloads: Downloads;
  readonly home: Home;
}

/** Papers one device may wait for. */
const QUEUED = 4;

/** Only the keeper reads owners' names in full. */
export const isMasked = ({ estateId, post }: Pick<At, 'estateId' | 'post'>): boolean =>
  !authorizeOn(estateId, post, 'importRoster');

export function paperRoutes({ papers, publicVotes, press, downloads, home }: PaperRouteDeps): RoutePlugin {
  const print = printedOnce(press);
  const atPress = createPlaces({ atOnce: 1, queued: QUEUED });

  async function printed({ estateId, pass }: At, which: string, job: VotePaperJob): Promise<Uint8Array | null> {
    const leave = await atPress.take(pass.id);
    if (!leave) return null;
    try {
      // What is on a card is its owner's: no copy is kept here.
      return await (job.kind === 'voteCards' ? press.print(job) : print(`${estateId} ${which}`, job));
    } finally {
      leave();
    }
  }

  async function send(
    call: At & { readonly reply: FastifyReply },
    which: string,
    name: string,
    job: VotePaperJob | Refusal,
    [ending, type]: readonly [ending: string, type: string] = ['pdf', PDF],
  ): Promise<Refusal | FastifyReply> {
    if (isRefusal(job)) return job;
    const { estateId, pass, reply, state } = call;
    const bytes = await printed(call, which, job);
    if (!bytes) return refused('server.busy');
    const refusal = await downloads.send(reply, pass.id, {
      key: `votes ${estateId} ${createHash('sha256').update(bytes).digest('hex')}`,
      meetingId: estateId,
      load: async () => bytes,
      head: () =>
        void reply
          .header('Content-Disposition', inlineHeader(`${state.details.name}${name}.${ending}`))
          .header('X-Content-Type-Options', 'nosniff')
          .type(type),
    });
    return refusal ?? reply;
  }

  return (routes) => {
    routes.estate({
      ...{ route: VOTE_FILES.cards, action: 'issueCards', query: CardsQuery, patient: true },
      run: async (call) => {
        const { building, unit } = call.query;
        const of = `${building === undefined ? '' : buildingName(building)}${unit ?? ''}`;
        return send(call, '', `${of}表决卡`, await papers.cards(call, call.query, home(call.request)));
      },
    });
    routes.estate({
      ...{ route: VOTE_FILES.ballots, action: 'enterBallot', params: VoteParams, query: BallotsQuery, patient: true },
      run: async (call) => {
        const { building } = call.query;
        const name = `${titleOf(call, call.params.voteId)}${building === undefined ? '' : buildingName(building)}表决票`;
        const job = await papers.ballots(call, call.params.voteId, building);
        return send(call, `${call.params.voteId} ${building ?? ''}`, name, job);
      },
    });
    routes.estate({
      ...{ route: VOTE_FILES.roll, action: 'readVotes', params: VoteParams, patient: true },
      run: async (call) => {
        const name = `${titleOf(call, call.params.voteId)}投票权名册`;
        return send(call, call.params.voteId, name, await papers.roll(call, call.params.voteId, isMasked(call)));
      },
    });
    for (const [route, kind, file] of [
      [VOTE_FILES.resultPaper, 'voteResult', ['pdf', PDF]],
      [VOTE_FILES.resultDocx, 'voteResultDocx', ['docx', DOCX]],
      [VOTE_FILES.resultXlsx, 'voteResultXlsx', ['xlsx', XLSX]],
    ] as const)
      routes.estate({
        ...{ route, action: 'readVotes', params: VoteParams, patient: true },
        run: async (call) => {
          const { voteId } = call.params;
          const printed = await papers.result(call, voteId);
          const job = isRefusal(printed) ? printed : ({ kind, printed } as const);
          return send(call, voteId, `${titleOf(call, voteId)}表决结果`, job, file);
        },
      });
    // What goes from phone to phone, or hangs on a wall, is made of what everybody may see, once it is published.
    routes.estate({
      ...{ route: VOTE_FILES.resultPicture, action: 'readVotes', params: VoteParams, patient: true },
      run: async (call) => {
        const { voteId } = call.params;
        const number = numberOf(call, voteId);
        const sheet = await publicVotes.result(call, number);
        const page = call.state.publicPage ? `${home(call.request)}/p/${call.estateId}/v/${number}` : null;
        const job: VotePaperJob | Refusal = sheet
          ? { kind: 'voteResultPicture', printed: { sheet, link: page } }
          : refused('vote.notPublished');
        return send(call, voteId, `${titleOf(call, voteId)}表决结果`, job, ['png', PNG]);
      },
    });
    for (const [route, kind, file] of [
      [VOTE_FILES.list, 'voteList', ['pdf', PDF]],
      [VOTE_FILES.listXlsx, 'voteListXlsx', ['xlsx', XLSX]],
    ] as const)
      routes.estate({
        ...{ route, action: 'readVotes', params: VoteParams, patient: true },
        run: async (call) => {
          const { voteId } = call.params;
          const printed = await publicVotes.list(call, numberOf(call, voteId));
          const job = printed ? ({ kind, printed } as const) : refused('vote.noList');
          return send(call, voteId, `${titleOf(call, voteId)}表决票逐张名单`, job, file);
        },
      });
  };
}

const titleOf = ({ state }: Pick<At, 'state'>, voteId: string): string => findVote(state, voteId)?.title ?? '';
const numberOf = ({ state }: Pick<At, 'state'>, voteId: string): number => findVote(state, voteId)?.number ?? 0;
