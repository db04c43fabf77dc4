/** Which question or form stands in front of the desk. */
import type { Comment } from '../../../shared/meeting/comment.ts';
import type { CommentId, InquiryId, PollId, TopicId } from '../../../shared/meeting/ids.ts';
import type { StageKind } from '../../../shared/meeting/procedure.ts';
import type { PersonId } from '../../../shared/stream/ids.ts';
import type { PersonLine } from '../../../shared/wire/http.ts';

export type Opened =
  | { readonly kind: 'addTopic' | 'adjourn' | 'endSitting' | 'endEarly' }
  /** `needOf`: the point made of this comment becomes a need, its form is open. */
  | { readonly kind: 'parked'; readonly needOf?: CommentId }
  | {
      readonly kind:
        | 'addPerson'
        | 'signInSheets'
        | 'wall'
        | 'projectorLinks'
        | 'join'
        | 'check'
        | 'devices'
        | 'shortcuts'
        | 'invite'
        | 'settings'
        | 'more'
        | 'steps'
        | 'publish'
        | 'held'
        | 'inquiries'
        | 'enterInquiry';
    }
  | {
      readonly kind: 'editTopic' | 'removeTopic' | 'closeTopic' | 'reopenTopic' | 'openPoll';
      readonly topicId: TopicId;
    }
  | { readonly kind: 'closePoll' | 'voidPoll' | 'publishResult' | 'roll'; readonly pollId: PollId }
  | { readonly kind: 'hideComment'; readonly commentId: CommentId }
  | { readonly kind: 'hideInquiry'; readonly inquiryId: InquiryId }
  /** `replaces`: when the answer was given that stands there now; null: there is none. */
  | { readonly kind: 'answerInquiry'; readonly inquiryId: InquiryId; readonly replaces: number | null }
  | { readonly kind: 'mutePerson'; readonly authorId: PersonId; readonly name: string }
  | { readonly kind: 'rules' | 'addSpeaker'; readonly topicId: TopicId }
  /** `comment`, `inquiryId`: a task is to be made of it. */
  | { readonly kind: 'actionItems'; readonly comment?: Comment; readonly inquiryId?: InquiryId }
  | { readonly kind: 'removePerson' | 'correctPerson'; readonly person: PersonLine }
  | { readonly kind: 'removePeople'; readonly people: readonly PersonLine[] }
  | { readonly kind: 'enterStage'; readonly stage: StageKind };

export type Open = (opened: Opened) => void;
