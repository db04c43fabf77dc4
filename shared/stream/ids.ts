/** Opaque identifiers. They never carry meaning: a person's id says nothing about who it is. And moments, on the server's clock. */
import * as z from 'zod/mini';

/** Ids of a noun's own are made of it: `opaque().brand<'TopicId'>()`. */
export const opaque = () => z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/));

/** Whose log it is. Each kind has ids of its own that are stream ids too, so that no id of one kind names another's log. */
export const StreamId = opaque().brand<'StreamId'>();
export type StreamId = z.infer<typeof StreamId>;
export const PersonId = opaque().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const CommandId = opaque().brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;

/** Milliseconds since 1970 by the server's clock. */
export const Instant = z.int().check(
  z.nonnegative(),
  // To the end of the year 9999: beyond, dates have no four digits, and soon no meaning.
  z.refine((at) => at < 253_402_300_800_000),
);
export type Instant = z.infer<typeof Instant>;
