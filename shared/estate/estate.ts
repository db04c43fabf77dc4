/** The estate as a whole: the unions, the state, the fold and the dispatch to each noun's rules. No rules of its own. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever } from '../stream/decision.ts';
import { unknownHere } from '../stream/event.ts';
import { Instant } from '../stream/ids.ts';
import {
  type AdoptRoster,
  NO_ROSTER,
  type Rostered,
  decideRoster,
  evolveRoster,
  rosterCommands,
  rosterEvents,
} from './adoptedRoster.ts';
import { type Built, buildingCommands, buildingEvents, decideBuildings } from './building.ts';
import { type Headed, categoryCommands, categoryEvents, decideCategories } from './category.ts';
import type { Context } from './context.ts';
import { type Named, decideDetails, detailsCommands, detailsEvents } from './details.ts';
import { type ListingCommand, decideListing, evolveListing, listingEvents } from './listing.ts';
import { type Gathered, USUAL_CATEGORIES, evolveNeeds, needEvents } from './need.ts';
import { decideHandling, handlingCommands } from './needHandling.ts';
import { type IntakeCommand, decideIntake } from './needIntake.ts';
import { decideSharing, evolveSharing, sharingCommands, sharingEvents } from './needSharing.ts';
import { type Asked, NOTHING_ASKED, evolveAsked, questionEvents } from './openQuestion.ts';
import { type IdeaCommand, decideQuestion, questionCommands } from './openQuestionHandling.ts';
import { type Manned, type Post, decidePost, evolvePosts, postCommands, postEvents } from './post.ts';
import { movedAlong } from './renamedBuildings.ts';
import { NOTHING_VISITED, type Visited, evolveVisited, visitEvents } from './visit.ts';
import { NO_VOTES, type Voted, evolveVotes, voteEvents } from './ownersVote.ts';
import { type VaultVoteCommand, decideVote, voteCommands } from './ownersVoteHandling.ts';
import { type MakeVisit, decideVisit, visitCommands } from './visitHandling.ts';
import { type Drafted, decideDraft, draftCommands, draftEvents, evolveDrafted } from './topicDraft.ts';

export const EstateBody = z.discriminatedUnion('type', [
  ...detailsEvents,
  ...buildingEvents,
  ...postEvents,
  ...categoryEvents,
  ...needEvents,
  ...sharingEvents,
  ...draftEvents,
  ...listingEvents,
  ...questionEvents,
  ...visitEvents,
  ...rosterEvents,
  ...voteEvents,
]);
export type EstateBody = z.infer<typeof EstateBody>;

/** One entry of the log. `seq` is dense from 1 in each estate. */
export const EstateEvent = z.strictObject({ seq: z.int().check(z.positive()), at: Instant, body: EstateBody });
export type EstateEvent = z.infer<typeof EstateEvent>;

/** What staff may ask for. */
export const EstateCommand = z.discriminatedUnion('type', [
  ...detailsCommands,
  ...buildingCommands,
  ...postCommands,
  ...categoryCommands,
  ...handlingCommands,
  ...sharingCommands,
  ...draftCommands,
  ...questionCommands,
  ...visitCommands,
  ...rosterCommands,
  ...voteCommands,
]);
export type EstateCommand = z.infer<typeof EstateCommand>;
/** What the rules decide on: a command of staff, or one the server makes of what a resident sent. */
export type AnyEstateCommand =
  EstateCommand | IntakeCommand | IdeaCommand | ListingCommand | MakeVisit | AdoptRoster | VaultVoteCommand;

export interface EstateState extends Named, Built, Manned, Headed, Gathered, Drafted, Asked, Visited, Rostered, Voted {
  /** The last event folded in. */
  readonly seq: number;
}

export function decide(
  state: EstateState,
  command: AnyEstateCommand,
  context: Context,
): Decision<EstateBody> | Refusal {
  switch (command.type) {
    case 'editEstate':
    case 'switchPublicPage':
      return decideDetails(state, command, context);
    case 'setBuildings':
      return decideBuildings(state, command, context);
    case 'changePost':
    case 'endPost':
      return decidePost(state, command, context);
    case 'setCategories':
      return decideCategories(state, command, context);
    case 'raiseNeed':
      return decideIntake(state, command, context);
    case 'editNeed':
    case 'mergeNeeds':
    case 'separateNeed':
    case 'replyToNeed':
    case 'settleNeed':
    case 'reopenNeed':
    case 'hideNeed':
    case 'showNeed':
      return decideHandling(state, command, context);
    case 'shareNeed':
    case 'unshareNeed':
      return decideSharing(state, command, context);
    case 'draftTopic':
    case 'editTopicDraft':
    case 'reviewTopicDraft':
    case 'dropTopicDraft':
      return decideDraft(state, command, context);
    case 'askQuestion':
    case 'replyToQuestion':
    case 'closeQuestion':
    case 'reopenQuestion':
    case 'groupIdeas':
    case 'hideIdea':
    case 'showIdea':
    case 'giveIdea':
      return decideQuestion(state, command, context);
    case 'makeVisit':
    case 'editVisit':
    case 'withdrawVisit':
      return decideVisit(state, command, context);
    case 'adoptRoster':
    case 'takeBackRoster':
      return decideRoster(state, command, context);
    case 'draftVote':
    case 'editVote':
    case 'dropVote':
    case 'announceVote':
    case 'setVoteOrigin':
    case 'openVote':
    case 'recuseOwner':
    case 'takeRecusalBack':
    case 'extendVote':
    case 'closeVote':
    case 'signCount':
    case 'publishVote':
    case 'makeObjection':
    case 'answerObjection':
    case 'finishVote':
    case 'archiveVote':
    case 'cancelVote':
      return decideVote(state, command, context);
    case 'noteListing':
    case 'noteTitle':
    case 'noteRemoval':
    case 'noteOutcome':
      return decideListing(state, command);
    default:
      return assertNever(command);
  }
}

/** I2: the same events give the same state everywhere. Null: of a newer version. The first event of a log is `estateCreated`. */
export function evolve(state: EstateState | null, { body, seq, at }: EstateEvent): EstateState | null {
  if (body.type === 'estateCreated') {
    const { details, by } = body;
    const posts: readonly Post[] = [{ personId: by, role: 'keeper', scope: 'all' }];
    const nothingYet = {
      buildings: [],
      needs: [],
      drafts: [],
      ...NOTHING_ASKED,
      ...NOTHING_VISITED,
      ...NO_ROSTER,
      ...NO_VOTES,
    };
    return { seq, details, publicPage: false, posts, categories: USUAL_CATEGORIES, ...nothingYet };
  }
  if (!state) throw new Error(`Log begins with ${body.type}, not with estateCreated`);
  const changed = change(state, body, at);
  return changed && { ...changed, seq };
}

function change(
  state: EstateState,
  body: Exclude<EstateBody, { type: 'estateCreated' }>,
  at: number,
): EstateState | null {
  switch (body.type) {
    case 'estateEdited':
      return { ...state, details: body.details };
    case 'publicPageSwitched':
      return { ...state, publicPage: body.open };
    case 'buildingsSet':
      return movedAlong({ ...state, buildings: body.buildings });
    case 'postGiven':
    case 'postEnded':
      return { ...state, posts: evolvePosts(state.posts, body) };
    case 'categoriesSet':
      return { ...state, categories: body.categories };
    case 'needRaised':
    case 'needEdited':
    case 'needsMerged':
    case 'needSeparated':
    case 'needReplied':
    case 'needSettled':
    case 'needReopened':
    case 'needHidden':
    case 'needShown':
      return { ...state, needs: evolveNeeds(state.needs, body, at) };
    case 'needShared':
    case 'needUnshared':
      return { ...state, needs: evolveSharing(state.needs, body) };
    case 'questionAsked':
    case 'questionReplied':
    case 'questionClosed':
    case 'questionReopened':
    case 'ideaGiven':
    case 'ideasGrouped':
    case 'ideaHidden':
    case 'ideaShown':
      return { ...state, ...evolveAsked(state, body, at) };
    case 'visitMade':
    case 'visitNoted':
    case 'visitWithdrawn':
      return { ...state, visits: evolveVisited(state.visits, body, at) };
    case 'rosterAdopted':
    case 'rosterTakenBack':
      return { ...state, ...evolveRoster(state, body, at) };
    case 'voteDrafted':
    case 'voteEdited':
    case 'voteDropped':
    case 'voteAnnounced':
    case 'voteOpened':
    case 'ownerRecused':
    case 'recusalTakenBack':
    case 'voteExtended':
    case 'voteClosed':
    case 'countSigned':
    case 'voteResultPublished':
    case 'objectionMade':
    case 'objectionAnswered':
    case 'voteFinished':
    case 'voteArchived':
    case 'voteOriginSet':
    case 'voteCancelled':
      return { ...state, ...evolveVotes(state, body, at) };
    case 'topicDrafted':
    case 'topicDraftEdited':
    case 'topicDraftReviewed':
    case 'topicDraftDropped':
      return evolveDrafted(state, body, at);
    case 'needsListed':
    case 'needsRetitled':
    case 'needsUnlisted':
    case 'needsConcluded':
      return evolveListing(state, body);
    default:
      return unknownHere(body, null);
  }
}
