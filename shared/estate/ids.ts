/** Ids of an estate and of what lives on it. */
import type * as z from 'zod/mini';
import { StreamId, opaque } from '../stream/ids.ts';

export const EstateId = StreamId.brand<'EstateId'>();
export type EstateId = z.infer<typeof EstateId>;
export const NeedId = opaque().brand<'NeedId'>();
export type NeedId = z.infer<typeof NeedId>;
export const VisitId = opaque().brand<'VisitId'>();
export type VisitId = z.infer<typeof VisitId>;
export const DraftId = opaque().brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;
export const QuestionId = opaque().brand<'QuestionId'>();
export type QuestionId = z.infer<typeof QuestionId>;
export const IdeaId = opaque().brand<'IdeaId'>();
export type IdeaId = z.infer<typeof IdeaId>;
/** A phone, by a hash of the token that it made for itself. */
export const PhoneKey = opaque().brand<'PhoneKey'>();
export type PhoneKey = z.infer<typeof PhoneKey>;
export const PhotoId = opaque().brand<'PhotoId'>();
export type PhotoId = z.infer<typeof PhotoId>;
export const RosterId = opaque().brand<'RosterId'>();
export type RosterId = z.infer<typeof RosterId>;
export const ReplyId = opaque().brand<'ReplyId'>();
export type ReplyId = z.infer<typeof ReplyId>;
export const VoteId = opaque().brand<'VoteId'>();
export type VoteId = z.infer<typeof VoteId>;
