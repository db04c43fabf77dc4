/** 附议 of questions from this phone: what was tapped shows at once, is kept without a line, and goes back where it was refused. */
import type { InquiryId } from '../../../shared/meeting/ids.ts';
import type { Meeting } from '../../meeting/Meeting.svelte.ts';
import type { PhoneState } from './phoneState.svelte.ts';

/** What the server has answered to, before its next welcome says so: a card drawn anew knows it too. */
class Answered {
  backed = $state.raw<Readonly<Record<string, boolean>>>({});
}
const answeredOf = new WeakMap<Meeting, Answered>();

export class Backings {
  problem = $state('');
  readonly #here: Answered;
  readonly #phone: PhoneState;

  constructor(phone: PhoneState) {
    this.#phone = phone;
    this.#here = answeredOf.get(phone.meeting) ?? new Answered();
    answeredOf.set(phone.meeting, this.#here);
  }

  has(id: InquiryId): boolean {
    return this.#outgoing(id) ?? this.#here.backed[id] ?? this.#phone.mine?.backed?.includes(id) ?? false;
  }

  async toggle(inquiryId: InquiryId): Promise<void> {
    this.problem = '';
    const backs = !this.has(inquiryId);
    const answer = await this.#phone.meeting.submit({ type: 'backInquiry', inquiryId, backs });
    if (answer.ok) this.#here.backed = { ...this.#here.backed, [inquiryId]: backs };
    else this.problem = answer.message;
  }

  /** The last of what is on its way; null: nothing is. */
  #outgoing(id: InquiryId): boolean | null {
    const commands = this.#phone.meeting.outgoing.flatMap(({ command }) =>
      command.type === 'backInquiry' && command.inquiryId === id ? [command.backs] : [],
    );
    return commands[commands.length - 1] ?? null;
  }
}
