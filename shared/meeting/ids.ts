/** Opaque identifiers. They never carry meaning: a person's or household's id says nothing about who it is. */
import * as z from 'zod/mini';

const opaque = () => z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));

export const MeetingId = opaque().brand<'MeetingId'>();
export type MeetingId = z.infer<typeof MeetingId>;
export const PersonId = opaque().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const HouseholdId = opaque().brand<'HouseholdId'>();
export type HouseholdId = z.infer<typeof HouseholdId>;
export const TopicId = opaque().brand<'TopicId'>();
export type TopicId = z.infer<typeof TopicId>;
export const CommentId = opaque().brand<'CommentId'>();
export type CommentId = z.infer<typeof CommentId>;
export const PollId = opaque().brand<'PollId'>();
export type PollId = z.infer<typeof PollId>;
export const OptionId = opaque().brand<'OptionId'>();
export type OptionId = z.infer<typeof OptionId>;
export const ActionItemId = opaque().brand<'ActionItemId'>();
export type ActionItemId = z.infer<typeof ActionItemId>;
export const AttachmentId = opaque().brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;
export const CommandId = opaque().brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;

/** Milliseconds since 1970 by the server's clock. */
export const Instant = z.int().check(
  z.nonnegative(),
  // To the end of the year 9999: beyond, dates have no four digits, and soon no meaning.
  z.refine((at) => at < 253_402_300_800_000),
);
export type Instant = z.infer<typeof Instant>;
