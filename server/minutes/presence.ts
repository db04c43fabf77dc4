/** Who is writing, as the server knows it from the logins. A browser contributes nothing but its caret (finding 7). */
import type { PersonId } from '../../shared/stream/ids.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { Cursor } from '../../shared/wire/up.ts';

type PresenceMessage = Extract<DownMessage, { type: 'minutesPresence' }>;
type Entry = PresenceMessage['people'][number];

export interface Presence {
  /** One entry per connection; whoever comes under another id replaces the first. */
  enter(
    connectionId: string,
    who: { readonly clientId: number; readonly personId: PersonId; readonly name: string },
  ): void;
  /** False for a connection that is not writing. */
  move(connectionId: string, personId: PersonId, cursor: Cursor | null): boolean;
  leave(connectionId: string): void;
  readonly size: () => number;
  /** Stops telling. */
  close(): void;
}

/** Five messages a second however many carets move. */
const TELL_MS = 200;
/** Told again without news: browsers forget a process that says nothing for longer (it may have died). */
const AGAIN_MS = 10_000;
const COLOURS = 8;

export function presence(tell: (message: PresenceMessage) => void): Presence {
  const entries = new Map<string, Entry>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let beat: ReturnType<typeof setTimeout> | undefined;
  let again = false;

  function tellNow(): void {
    tell({ type: 'minutesPresence', people: [...entries.values()] });
    timer = setTimeout(rested, TELL_MS);
    timer.unref();
  }
  function rested(): void {
    timer = null;
    if (again) {
      again = false;
      tellNow();
      return;
    }
    clearTimeout(beat);
    if (entries.size === 0) return;
    beat = setTimeout(tellSoon, AGAIN_MS);
    beat.unref();
  }
  function tellSoon(): void {
    if (timer) again = true;
    else tellNow();
  }

  /** The person's colour on another device, else the lowest nobody has. */
  function colourOf(personId: PersonId): number {
    const present = [...entries.values()];
    const own = present.find((entry) => entry.personId === personId);
    if (own) return own.colour;
    const taken = new Set(present.map((entry) => entry.colour));
    for (let colour = 0; colour < COLOURS; colour += 1) if (!taken.has(colour)) return colour;
    return present.length % COLOURS;
  }

  return {
    enter(connectionId, who) {
      const before = entries.get(connectionId);
      // Browsers open again and again to make sure: their caret stays where it is.
      const same = before?.clientId === who.clientId && before.personId === who.personId && before.name === who.name;
      if (same) return;
      entries.set(connectionId, { ...who, colour: before?.colour ?? colourOf(who.personId), cursor: null });
      tellSoon();
    },
    move(connectionId, personId, cursor) {
      const entry = entries.get(connectionId);
      if (!entry || entry.personId !== personId) return false;
      entries.set(connectionId, { ...entry, cursor });
      tellSoon();
      return true;
    },
    leave(connectionId) {
      if (entries.delete(connectionId)) tellSoon();
    },
    size: () => entries.size,
    close() {
      if (timer) clearTimeout(timer);
      clearTimeout(beat);
    },
  };
}
