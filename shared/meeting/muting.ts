/** 暂停发言: one person does not write for now, under no name; everything else they may. Who it is stands in the vault alone. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import { line } from '../stream/text.ts';
import type { Context } from './context.ts';
import { MuteId } from './ids.ts';
import type { MeetingMark } from './mark.ts';
import { type Moderation, type ModerationEvent, moderationOf } from './moderation.ts';
import type { MuteWords } from './muteWords.ts';
import { speaksOfficially } from './role.ts';

const MAX_MUTES = 200;

export const mutingCommands = [
  /** `authorId`: as it stands on what they wrote. */
  z.strictObject({ type: z.literal('mutePerson'), authorId: PersonId, reason: line(60) }),
  z.strictObject({ type: z.literal('unmutePerson'), muteId: MuteId }),
] as const;
export type MutingCommand = z.infer<(typeof mutingCommands)[number]>;

export function decideMuting(
  state: Moderation,
  command: MutingCommand,
  { actor, found, newId }: Context,
): Decision<ModerationEvent, MeetingMark> | Refusal {
  const { mutes } = moderationOf(state);
  const { personId: by } = actor;
  if (command.type === 'unmutePerson') {
    const { mute } = found;
    if (!mute) return refused('person.unknown');
    const { muteId, personId } = mute;
    if (!mutes.includes(muteId)) return decided();
    return {
      ...decided<ModerationEvent>({ type: 'personUnmuted', muteId, by }),
      marks: [{ kind: 'mute', subject: muteId, voter: personId, by, value: '', replaces: true }],
    };
  }
  const { authorId, reason } = command;
  const { author } = found;
  if (!author) return refused('person.unknown');
  // Under a pseudonym staff are neighbours like any other; who is told apart here would be told.
  if (author.personId === authorId && speaksOfficially(author.role)) return refused('mute.staff');
  if (author.mutedAs.includes(authorId)) return decided();
  if (mutes.length >= MAX_MUTES) return refused('mute.tooMany', { max: MAX_MUTES });
  const muteId = MuteId.parse(newId());
  const value = JSON.stringify({ authorId, reason } satisfies MuteWords);
  return {
    ...decided<ModerationEvent>({ type: 'personMuted', muteId, by }),
    marks: [{ kind: 'mute', subject: muteId, voter: author.personId, by, value, replaces: true }],
  };
}
