/** Ids of a meeting and of what is in it. */
import type * as z from 'zod/mini';
import { StreamId, opaque } from '../stream/ids.ts';

export const MeetingId = StreamId.brand<'MeetingId'>();
export type MeetingId = z.infer<typeof MeetingId>;
export const HouseholdId = opaque().brand<'HouseholdId'>();
export type HouseholdId = z.infer<typeof HouseholdId>;
export const TopicId = opaque().brand<'TopicId'>();
export type TopicId = z.infer<typeof TopicId>;
export const CommentId = opaque().brand<'CommentId'>();
export type CommentId = z.infer<typeof CommentId>;
export const MuteId = opaque().brand<'MuteId'>();
export type MuteId = z.infer<typeof MuteId>;
export const HandId = opaque().brand<'HandId'>();
export type HandId = z.infer<typeof HandId>;
export const PollId = opaque().brand<'PollId'>();
export type PollId = z.infer<typeof PollId>;
export const OptionId = opaque().brand<'OptionId'>();
export type OptionId = z.infer<typeof OptionId>;
export const OpinionMapId = opaque().brand<'OpinionMapId'>();
export type OpinionMapId = z.infer<typeof OpinionMapId>;
export const StatementId = opaque().brand<'StatementId'>();
export type StatementId = z.infer<typeof StatementId>;
export const ActionItemId = opaque().brand<'ActionItemId'>();
export type ActionItemId = z.infer<typeof ActionItemId>;
export const AttachmentId = opaque().brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;
