/** Whom an event names, and which things it makes or speaks of: of every type, or this does not compile. */
import { unknownHere } from '../stream/event.ts';
import type { PersonId } from '../stream/ids.ts';
import type { References } from '../stream/kind.ts';
import type { EstateBody } from './estate.ts';

export function namesIn(body: EstateBody): readonly PersonId[] {
  switch (body.type) {
    case 'estateCreated':
    case 'estateEdited':
    case 'publicPageSwitched':
    case 'buildingsSet':
    case 'categoriesSet':
    case 'needEdited':
    case 'needsMerged':
    case 'needSeparated':
    case 'needReplied':
    case 'needSettled':
    case 'needReopened':
    case 'needHidden':
    case 'needShown':
    case 'needShared':
    case 'needUnshared':
    case 'topicDrafted':
    case 'topicDraftEdited':
    case 'topicDraftReviewed':
    case 'topicDraftDropped':
    case 'questionAsked':
    case 'questionReplied':
    case 'questionClosed':
    case 'questionReopened':
    case 'ideasGrouped':
    case 'ideaHidden':
    case 'ideaShown':
    case 'visitNoted':
    case 'visitWithdrawn':
    case 'rosterAdopted':
    case 'rosterTakenBack':
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
    case 'objectionAnswered':
    case 'voteFinished':
    case 'voteArchived':
    case 'voteOriginSet':
    case 'voteCancelled':
      return [body.by];
    case 'visitMade':
      return [body.visitedId, body.by];
    case 'needRaised':
      return [body.proposerId, body.by];
    case 'ideaGiven':
      return [body.authorId];
    case 'postGiven':
    case 'postEnded':
      return [body.personId, body.by];
    // A meeting's word: whose it was is said there.
    case 'needsListed':
    case 'needsRetitled':
    case 'needsUnlisted':
    case 'needsConcluded':
      return [];
    // Which owner it was is said by the roll, in the vault.
    case 'objectionMade':
      return [];
    default:
      return unknownHere(body, []);
  }
}

export function referencesIn(body: EstateBody): References {
  switch (body.type) {
    case 'questionAsked':
      return { makes: `question ${body.questionId}`, uses: [] };
    case 'ideaGiven':
      return { makes: `idea ${body.ideaId}`, uses: [`question ${body.questionId}`] };
    case 'voteDrafted':
      return { makes: `vote ${body.voteId}`, uses: [] };
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
      return { uses: [`vote ${body.voteId}`] };
    case 'questionReplied':
    case 'questionClosed':
    case 'questionReopened':
      return { uses: [`question ${body.questionId}`] };
    case 'ideasGrouped':
      return { uses: [`question ${body.questionId}`, ...body.ideaIds.map((id) => `idea ${id}`)] };
    case 'ideaHidden':
    case 'ideaShown':
      return { uses: [`idea ${body.ideaId}`] };
    case 'needRaised':
      return { makes: `need ${body.needId}`, uses: body.visitId === undefined ? [] : [`visit ${body.visitId}`] };
    case 'visitMade':
      return { makes: `visit ${body.visitId}`, uses: [] };
    case 'visitNoted':
    case 'visitWithdrawn':
      return { uses: [`visit ${body.visitId}`] };
    case 'needsMerged':
      return { uses: [body.into, ...body.needIds].map((id) => `need ${id}`) };
    case 'topicDrafted':
      return { makes: `draft ${body.draftId}`, uses: body.needIds.map((id) => `need ${id}`) };
    case 'topicDraftEdited':
      return { uses: [`draft ${body.draftId}`, ...body.needIds.map((id) => `need ${id}`)] };
    case 'topicDraftReviewed':
    case 'topicDraftDropped':
      return { uses: [`draft ${body.draftId}`] };
    case 'needsListed':
      return { uses: [...maybeDraft(body.draftId), ...body.needIds.map((id) => `need ${id}`)] };
    case 'needsUnlisted':
      return { uses: body.needIds.map((id) => `need ${id}`) };
    case 'needEdited':
    case 'needSeparated':
    case 'needReplied':
    case 'needSettled':
    case 'needReopened':
    case 'needHidden':
    case 'needShown':
    case 'needShared':
    case 'needUnshared':
      return { uses: [`need ${body.needId}`] };
    case 'estateCreated':
    case 'estateEdited':
    case 'publicPageSwitched':
    case 'buildingsSet':
    case 'categoriesSet':
    case 'postGiven':
    case 'postEnded':
    case 'rosterAdopted':
    case 'rosterTakenBack':
    case 'needsConcluded':
    case 'needsRetitled':
      return { uses: [] };
    default:
      return unknownHere(body, { uses: [] });
  }
}

const maybeDraft = (id: string | undefined): readonly string[] => (id === undefined ? [] : [`draft ${id}`]);
