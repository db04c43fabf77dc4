/** What a task is made of: something that was said, with the words it begins with. */
import type { Comment } from '../../../../shared/meeting/comment.ts';
import type { CommentId, InquiryId, TopicId } from '../../../../shared/meeting/ids.ts';
import type { Inquiry } from '../../../../shared/meeting/inquiry.ts';

export interface Origin {
  readonly id: string;
  readonly topicId: TopicId | null;
  readonly text: string;
  /** Somebody hid it meanwhile: nothing is made of it any more. */
  readonly isHidden: boolean;
  readonly link: { readonly commentId: CommentId } | { readonly inquiryId: InquiryId };
}

export const ofComment = ({ id, topicId, text, hidden }: Comment): Origin => ({
  ...{ id, topicId, text, isHidden: hidden !== null },
  link: { commentId: id },
});

/** Questions are of the whole evening. */
export const ofInquiry = ({ id, text, hidden }: Inquiry): Origin => ({
  ...{ id, topicId: null, text, isHidden: hidden !== null },
  link: { inquiryId: id },
});
