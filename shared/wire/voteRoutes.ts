/** Where the server is asked for 业主共同决定: its desk on the estate, and an owner's ballot by card. */
import type * as z from 'zod/mini';
import { type Done, to } from './route.ts';
import type {
  BallotTaken,
  CardsIssued,
  CastBody,
  ConfirmBallotBody,
  DeliverBody,
  EnterBallotBody,
  HallVote,
  EnteredBallot,
  IssueCardsBody,
  LookBody,
  ObjectBody,
  ObjectionTaken,
  OriginChoice,
  OwnersBallots,
  OwnersPage,
  OwnersQuery,
  PublishVoteBody,
  RecuseBody,
  RenewCardBody,
  SetAsideBody,
  SetOriginBody,
  VoteActBody,
  VoteLine,
  VoteView,
} from './votes.ts';

export const VOTE_ROUTES = {
  votes: to('GET', '/api/estates/:id/votes').answers<readonly VoteLine[]>(),
  vote: to('GET', '/api/estates/:id/votes/:voteId').answers<VoteView>(),
  voteOwners: to('GET', '/api/estates/:id/votes/:voteId/owners').asks<
    { readonly [Field in keyof OwnersQuery]?: string },
    OwnersPage
  >(),
  openVote: to('POST', '/api/estates/:id/votes/:voteId/open').with<z.input<typeof VoteActBody>, Done>(),
  closeVote: to('POST', '/api/estates/:id/votes/:voteId/close').with<z.input<typeof VoteActBody>, Done>(),
  publishVote: to('POST', '/api/estates/:id/votes/:voteId/publish').with<z.input<typeof PublishVoteBody>, Done>(),
  voteOrigins: to('GET', '/api/estates/:id/vote-origins').answers<readonly OriginChoice[]>(),
  setVoteOrigin: to('POST', '/api/estates/:id/votes/:voteId/origin').with<z.input<typeof SetOriginBody>, Done>(),
  enterBallot: to('POST', '/api/estates/:id/votes/:voteId/ballots').with<z.input<typeof EnterBallotBody>, Done>(),
  confirmBallot: to('POST', '/api/estates/:id/votes/:voteId/ballots/:ballotId/confirm').with<
    z.input<typeof ConfirmBallotBody>,
    Done
  >(),
  setBallotAside: to('POST', '/api/estates/:id/votes/:voteId/ballots/:ballotId/aside').with<
    z.input<typeof SetAsideBody>,
    Done
  >(),
  deliver: to('POST', '/api/estates/:id/votes/:voteId/deliveries').with<z.input<typeof DeliverBody>, Done>(),
  recuse: to('POST', '/api/estates/:id/votes/:voteId/recusals').with<z.input<typeof RecuseBody>, Done>(),
  issueCards: to('POST', '/api/estates/:id/cards').with<z.input<typeof IssueCardsBody>, CardsIssued>(),
  renewCard: to('POST', '/api/estates/:id/cards/renew').with<z.input<typeof RenewCardBody>, CardsIssued>(),
} as const;

/** Photos of papers and of written 委托书: sent ahead of the ballot that names them. */
export const VOTE_PHOTO_ROUTES = {
  sendVotePhoto: to('PUT', '/api/estates/:id/votes/:voteId/photos/:photoId').answers<Done>(),
  enteredBallot: to('GET', '/api/estates/:id/votes/:voteId/ballots/:ballotId').answers<EnteredBallot>(),
} as const;
export const VOTE_PHOTO_FILES = {
  ballotPhoto: to('GET', '/api/estates/:id/votes/:voteId/ballots/:ballotId/photos/:photoId').answers<never>(),
} as const;

/** Files: cards eight to a sheet of A4, ballots A5, the roll, the result, the picture and the list for everybody. */
export const VOTE_FILES = {
  cards: to('GET', '/api/estates/:id/cards.pdf').answers<never>(),
  ballots: to('GET', '/api/estates/:id/votes/:voteId/ballots.pdf').answers<never>(),
  roll: to('GET', '/api/estates/:id/votes/:voteId/roll.pdf').answers<never>(),
  resultPaper: to('GET', '/api/estates/:id/votes/:voteId/result.pdf').answers<never>(),
  resultDocx: to('GET', '/api/estates/:id/votes/:voteId/result.docx').answers<never>(),
  resultXlsx: to('GET', '/api/estates/:id/votes/:voteId/result.xlsx').answers<never>(),
  resultPicture: to('GET', '/api/estates/:id/votes/:voteId/picture.png').answers<never>(),
  list: to('GET', '/api/estates/:id/votes/:voteId/list.pdf').answers<never>(),
  listXlsx: to('GET', '/api/estates/:id/votes/:voteId/list.xlsx').answers<never>(),
} as const;

/** Of the estate a meeting stands under, the newest first: announced or later, none that was called off. */
export const HALL_VOTES = to('GET', '/api/meetings/:id/owners-votes').answers<readonly HallVote[]>();

/** 证据包: everything the result stands on, in a zip that checks itself. */
export const VOTE_EVIDENCE = to('GET', '/api/estates/:id/votes/:voteId/evidence.zip').answers<never>();

/** An owner's own, by the card alone. */
export const BALLOT_ROUTES = {
  lookUp: to('POST', '/api/ballots/look').with<z.input<typeof LookBody>, OwnersBallots>(),
  cast: to('POST', '/api/ballots/cast').with<z.input<typeof CastBody>, BallotTaken>(),
  object: to('POST', '/api/ballots/object').with<z.input<typeof ObjectBody>, ObjectionTaken>(),
} as const;
