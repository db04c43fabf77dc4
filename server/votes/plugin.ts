/** 业主共同决定 over HTTP: the desk of an estate, and an owner's ballot by card. */
import { Readable } from 'node:stream';
import { findVote } from '../../shared/estate/ownersVote.ts';
import type { Refusal } from '../../shared/stream/decision.ts';
import { BALLOT_ROUTES, HALL_VOTES, VOTE_EVIDENCE, VOTE_ROUTES } from '../../shared/wire/voteRoutes.ts';
import {
  CastBody,
  ConfirmBallotBody,
  DeliverBody,
  EnterBallotBody,
  IssueCardsBody,
  LookBody,
  ObjectBody,
  OwnersQuery,
  PublishVoteBody,
  RecuseBody,
  RenewCardBody,
  SetAsideBody,
  SetOriginBody,
  VoteActBody,
  VoteBallotParams,
  VoteParams,
} from '../../shared/wire/votes.ts';
import { type RoutePlugin, isRefusal } from '../http/route.ts';
import { attachmentHeader } from '../press/fileName.ts';
import type { CardDesk } from './cardDesk.ts';
import type { HallVotes } from './hallVotes.ts';
import type { OriginDesk } from './origins.ts';
import type { OwnerDesk } from './ownerDesk.ts';
import type { PaperDesk } from './paperDesk.ts';
import type { PhotoDesk } from './photoDesk.ts';
import { votePhotoRoutes } from './photoRoutes.ts';
import { type PaperRouteDeps, isMasked, paperRoutes } from './paperRoutes.ts';
import type { RecusalDesk } from './recusalDesk.ts';
import type { VoteDesk } from './voteDesk.ts';

export interface VoteRouteDeps extends PaperRouteDeps {
  readonly votes: VoteDesk;
  readonly paper: PaperDesk;
  readonly photos: PhotoDesk;
  readonly cards: CardDesk;
  readonly owners: OwnerDesk;
  readonly hall: HallVotes;
  readonly origins: OriginDesk;
  readonly recusals: RecusalDesk;
}

const done = async (refusal: Promise<Refusal | null>): Promise<Refusal | { readonly ok: true }> =>
  (await refusal) ?? { ok: true };

export function voteRoutes(deps: VoteRouteDeps): RoutePlugin {
  const { votes, paper, photos, cards, owners, hall, origins, recusals, ...printing } = deps;
  const papers = paperRoutes(printing);
  const pictures = votePhotoRoutes(photos);
  return async (routes, app) => {
    await papers(routes, app);
    await pictures(routes, app);
    routes.estate({ route: VOTE_ROUTES.votes, action: 'readVotes', run: async (call) => votes.list(call) });
    routes.estate({
      ...{ route: VOTE_ROUTES.vote, action: 'readVotes', params: VoteParams },
      run: (call) => votes.view(call, call.params.voteId),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.voteOwners, action: 'readVotes', params: VoteParams, query: OwnersQuery },
      run: (call) => votes.owners(call, call.params.voteId, call.query, isMasked(call)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.openVote, action: 'runVote', params: VoteParams, body: VoteActBody },
      run: (call) => done(votes.open(call, call.params.voteId, call.body)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.closeVote, action: 'runVote', params: VoteParams, body: VoteActBody },
      run: (call) => done(votes.close(call, call.params.voteId, call.body)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.publishVote, action: 'runVote', params: VoteParams, body: PublishVoteBody },
      run: (call) => done(votes.publish(call, call.params.voteId, call.body)),
    });
    routes.estate({ route: VOTE_ROUTES.voteOrigins, action: 'runVote', run: (call) => origins.choices(call) });
    routes.estate({
      ...{ route: VOTE_ROUTES.setVoteOrigin, action: 'runVote', params: VoteParams, body: SetOriginBody },
      run: (call) => done(origins.set(call, call.params.voteId, call.body)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.enterBallot, action: 'enterBallot', params: VoteParams, body: EnterBallotBody },
      run: (call) => done(paper.enter(call, call.params.voteId, call.body)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.confirmBallot, action: 'enterBallot', params: VoteBallotParams },
      body: ConfirmBallotBody,
      run: (call) => done(paper.confirm(call, call.params.voteId, call.params.ballotId, call.body.answers)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.deliver, action: 'enterBallot', params: VoteParams, body: DeliverBody },
      run: (call) => done(paper.deliver(call, call.params.voteId, call.body)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.recuse, action: 'runVote', params: VoteParams, body: RecuseBody },
      run: (call) => done(recusals.recuse(call, call.params.voteId, call.body)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.setBallotAside, action: 'runVote', params: VoteBallotParams, body: SetAsideBody },
      run: (call) => done(paper.setAside(call, call.params.voteId, call.params.ballotId, call.body.reason)),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.issueCards, action: 'issueCards', body: IssueCardsBody },
      run: (call) => cards.issue(call, call.body),
    });
    routes.estate({
      ...{ route: VOTE_ROUTES.renewCard, action: 'issueCards', body: RenewCardBody },
      run: (call) => cards.renew(call, call.body),
    });

    routes.estate({
      ...{ route: VOTE_EVIDENCE, action: 'runVote', params: VoteParams, patient: true },
      run: async (call) => {
        const bundle = await votes.bundle(call, call.params.voteId);
        if (isRefusal(bundle)) return bundle;
        const vote = findVote(call.state, call.params.voteId);
        const name = `${call.state.details.name}第${vote?.number ?? 0}次业主表决证据包.zip`;
        return call.reply
          .header('Content-Disposition', attachmentHeader(name))
          .type('application/zip')
          .send(Readable.from(bundle));
      },
    });
    routes.meeting({ route: HALL_VOTES, action: 'readOwnersVotes', run: ({ meetingId }) => hall.of(meetingId) });
    routes.open({ route: BALLOT_ROUTES.lookUp, body: LookBody, run: ({ body }) => owners.look(body.card) });
    routes.open({ route: BALLOT_ROUTES.cast, body: CastBody, run: ({ body }) => owners.cast(body) });
    routes.open({ route: BALLOT_ROUTES.object, body: ObjectBody, run: ({ body }) => owners.object(body) });
  };
}
