/** What people left unsent when they handed the phone on: it goes out under their own pass, behind whoever is in front. */
import { SvelteMap } from 'svelte/reactivity';
import type { Command } from '../../../shared/meeting/meeting.ts';
import type { Answer } from '../../../shared/wire/answer.ts';
import { Meeting } from '../../meeting/Meeting.svelte.ts';
import { isBallot } from '../../meeting/outbox.ts';
import { draftsOf, returnInquiry } from '../../meeting/drafts.ts';
import { type Neighbour, neighbours } from '../../meeting/neighbours.ts';
import { outbox } from '../../meeting/outbox.ts';
import { Ballot } from './ballot.svelte.ts';
import { Draft } from './draft.svelte.ts';

export class Behind {
  /** How much of whom is still on its way, by their pass. */
  readonly unsent = new SvelteMap<string, number>();
  readonly #meetingId: string;
  readonly #lines = new Map<string, Meeting>();

  constructor(meetingId: string) {
    this.#meetingId = meetingId;
  }

  /** Called whenever somebody else comes to the front: they send for themselves. */
  look(front: string | null): void {
    if (front !== null) this.#end(front);
    for (const one of neighbours(this.#meetingId)) {
      const waits = outbox(this.#meetingId, 'person', one.token).kept().length;
      if (one.token !== front && waits > 0 && !this.#lines.has(one.token)) this.#begin(one, waits);
    }
  }

  close(): void {
    [...this.#lines.keys()].forEach((token) => this.#end(token));
  }

  #begin(one: Neighbour, waits: number): void {
    const line = new Meeting(this.#meetingId, one.token, 'person');
    this.#lines.set(one.token, line);
    this.unsent.set(one.token, waits);
    line.onLateAnswer = (command, answer) => {
      this.#answered(line, one, command, answer);
      this.unsent.set(one.token, line.outgoing.length);
      if (line.outgoing.length === 0) this.#end(one.token);
    };
  }

  /** What was refused waits for whoever wrote it, as it would have on their own phone. */
  #answered(line: Meeting, { personId }: Neighbour, command: Command, answer: Answer): void {
    if (command.type === 'postComment')
      new Draft(line, draftsOf(this.#meetingId, personId), command.topicId).late(command, answer);
    if (command.type === 'askInquiry' && !answer.ok) returnInquiry(draftsOf(this.#meetingId, personId), command);
    if (isBallot(command)) new Ballot(line, command.pollId).late(answer);
  }

  #end(token: string): void {
    this.#lines.get(token)?.close();
    this.#lines.delete(token);
    this.unsent.delete(token);
  }
}
