/** Whom an event names, and which things it makes or speaks of: of every type, or this does not compile. */
import { unknownHere } from '../stream/event.ts';
import type { PersonId } from '../stream/ids.ts';
import type { References } from '../stream/kind.ts';
import type { EventBody } from './meeting.ts';

/** In the order their cards go out. Of a merge whose words were taken for another's is nobody's business any more. */
export function namesIn(body: EventBody): readonly PersonId[] {
  switch (body.type) {
    case 'meetingCreated':
    case 'meetingEdited':
    case 'topicEdited':
    case 'topicRemoved':
    case 'topicsReordered':
    case 'topicClosed':
    case 'topicReopened':
    case 'commentHidden':
    case 'commentShown':
    case 'pollOpened':
    case 'pollClosed':
    case 'resultPublished':
    case 'pollVoided':
    case 'actionItemEdited':
    case 'actionItemRemoved':
    case 'minutesSealed':
    case 'minutesReopened':
    case 'draftShown':
    case 'minutesReleased':
    case 'signInsEnclosed':
    case 'meetingImported':
    case 'topicAnswers':
    case 'placedUnderEstate':
    case 'agendaPublished':
    case 'noticeCorrected':
    case 'stepNoted':
    case 'stepNoteRemoved':
    case 'stepSkipped':
    case 'stepTakenUp':
    case 'pointParked':
    case 'pointRemoved':
    case 'pointSettled':
    case 'remarkRemoved':
    case 'opinionMapOpened':
    case 'statementAdded':
    case 'statementHidden':
    case 'opinionMapClosed':
    case 'inquiriesArranged':
    case 'inquiryHidden':
    case 'inquiryTaken':
    case 'inquiryAnswered':
    case 'ownersVoteTold':
      return body.by ? [body.by] : [];
    case 'remarkMade':
      return [body.authorId, body.by];
    case 'commentPosted':
      return [body.authorId];
    case 'inquiryAsked':
      return [body.authorId, body.by].filter((id) => id !== null && id !== undefined);
    case 'staffJoined':
    case 'staffLeft':
      return [body.personId];
    case 'speakersMerged':
      return [body.by, body.into];
    case 'handRaised':
    case 'speakerCalled':
      return [body.personId, body.by];
    case 'handLowered':
    case 'speakerEnded':
    case 'turnLengthened':
    case 'speakingTermsSet':
    case 'commentTermsSet':
    case 'heldRefused':
    case 'personMuted':
    case 'personUnmuted':
      return [body.by];
    case 'topicAdded':
    case 'answerReworded':
    case 'actionItemAdded':
    case 'commentWithdrawn':
    case 'commentHeld':
    case 'heldWithdrawn':
    case 'sittingStarted':
    case 'sittingAdjourned':
    case 'sittingResumed':
    case 'sittingEnded':
    case 'discussionMoved':
    case 'stageEntered':
    case 'displayChanged':
    case 'sceneShown':
    case 'wallDarkened':
    case 'screenArranged':
    case 'pagesTurned':
    case 'opinionsMapped':
    case 'ballotsCounted':
    case 'pollKeyDestroyed':
      return [];
    default:
      return unknownHere(body, []);
  }
}

export function referencesIn(body: EventBody): References {
  switch (body.type) {
    case 'topicAdded':
      return { makes: `topic ${body.topicId}`, uses: [] };
    case 'topicEdited':
    case 'topicRemoved':
    case 'topicClosed':
    case 'topicReopened':
    case 'topicAnswers':
    case 'answerReworded':
      return { uses: [`topic ${body.topicId}`] };
    case 'speakerCalled':
      return { uses: [`topic ${body.topicId}`] };
    case 'ownersVoteTold':
      return { uses: maybe('topic', body.vote?.topicId ?? null) };
    case 'topicsReordered':
      return { uses: body.order.map((id) => `topic ${id}`) };
    case 'discussionMoved':
      return { uses: maybe('topic', body.topicId) };
    case 'commentPosted':
      return {
        makes: `comment ${body.commentId}`,
        uses: [
          `topic ${body.topicId}`,
          ...maybe('comment', body.replyTo),
          ...(body.saidAt === undefined ? [] : [`held ${body.commentId}`]),
        ],
      };
    case 'commentHidden':
    case 'commentShown':
    case 'commentWithdrawn':
      return { uses: [`topic ${body.topicId}`, `comment ${body.commentId}`] };
    case 'commentHeld':
      return { makes: `held ${body.commentId}`, uses: maybe('topic', body.topicId ?? null) };
    case 'heldRefused':
    case 'heldWithdrawn':
      return { uses: [...maybe('topic', body.topicId ?? null), `held ${body.commentId}`] };
    case 'personMuted':
      return { makes: `mute ${body.muteId}`, uses: [] };
    case 'personUnmuted':
      return { uses: [`mute ${body.muteId}`] };
    case 'commentTermsSet':
      return { uses: body.terms.holdTopics.map((id) => `topic ${id}`) };
    case 'pollOpened':
      return { makes: `poll ${body.pollId}`, uses: [`topic ${body.topicId}`] };
    case 'pollClosed':
    case 'resultPublished':
    case 'pollVoided':
    case 'ballotsCounted':
    case 'pollKeyDestroyed':
      return { uses: [`poll ${body.pollId}`] };
    case 'actionItemAdded':
      return {
        makes: `actionItem ${body.actionItemId}`,
        uses: [
          ...maybe('topic', body.topicId),
          ...maybe('comment', body.commentId ?? null),
          ...maybe('inquiry', body.inquiryId ?? null),
        ],
      };
    case 'actionItemEdited':
      return { uses: [...maybe('topic', body.topicId), `actionItem ${body.actionItemId}`] };
    case 'actionItemRemoved':
      return { uses: [`actionItem ${body.actionItemId}`] };
    // A hand comes and goes; raised again with another side it is the same.
    case 'handRaised':
    case 'handLowered':
    case 'speakerEnded':
    case 'turnLengthened':
    case 'speakingTermsSet':
    case 'meetingCreated':
    case 'meetingEdited':
    case 'staffJoined':
    case 'staffLeft':
    case 'sittingStarted':
    case 'sittingAdjourned':
    case 'sittingResumed':
    case 'sittingEnded':
    case 'stageEntered':
    case 'displayChanged':
    case 'sceneShown':
    case 'wallDarkened':
    case 'screenArranged':
    case 'pagesTurned':
    case 'minutesSealed':
    case 'minutesReopened':
    case 'draftShown':
    case 'minutesReleased':
    case 'signInsEnclosed':
    case 'meetingImported':
    case 'speakersMerged':
    case 'placedUnderEstate':
    case 'agendaPublished':
    case 'noticeCorrected':
    case 'stepSkipped':
    case 'stepTakenUp':
      return { uses: [] };
    case 'pointParked':
      return {
        makes: `point ${body.pointId}`,
        uses: [
          ...maybe('topic', body.topicId),
          ...maybe('comment', body.commentId),
          ...maybe('inquiry', body.inquiryId ?? null),
        ],
      };
    case 'pointRemoved':
    case 'pointSettled':
      return { uses: [`point ${body.pointId}`] };
    case 'remarkMade':
      return { uses: [`topic ${body.topicId}`, `comment ${body.commentId}`] };
    case 'remarkRemoved':
      return { uses: [`comment ${body.commentId}`] };
    case 'inquiriesArranged':
      return { uses: [] };
    case 'inquiryAsked':
      return {
        makes: `inquiry ${body.inquiryId}`,
        uses: body.saidAt === undefined ? [] : [`held ${body.inquiryId}`],
      };
    case 'inquiryHidden':
    case 'inquiryAnswered':
      return { uses: [`inquiry ${body.inquiryId}`] };
    case 'inquiryTaken':
      return { uses: maybe('inquiry', body.inquiryId) };
    case 'opinionMapOpened':
      return { makes: `opinionMap ${body.mapId}`, uses: [`topic ${body.topicId}`] };
    case 'statementAdded':
      return {
        makes: `statement ${body.statementId}`,
        uses: [
          `opinionMap ${body.mapId}`,
          `topic ${body.topicId}`,
          ...maybe('comment', body.commentId ?? null),
          ...(body.saidAt === undefined ? [] : [`held ${body.statementId}`]),
        ],
      };
    case 'statementHidden':
      return { uses: [`opinionMap ${body.mapId}`, `statement ${body.statementId}`] };
    case 'opinionMapClosed':
    case 'opinionsMapped':
      return { uses: [`opinionMap ${body.mapId}`] };
    case 'stepNoted':
      return { makes: `note ${body.noteId}`, uses: maybe('topic', body.topicId ?? null) };
    case 'stepNoteRemoved':
      return { uses: [`note ${body.noteId}`] };
    default:
      return unknownHere(body, { uses: [] });
  }
}

const maybe = (noun: string, id: string | null): readonly string[] => (id === null ? [] : [`${noun} ${id}`]);
