/** 附议 of questions from this phone: what was tapped shows at once, is kept without a line, and goes back where it was refused. */
import type { InquiryId } from '../../../shared/meeting/ids.ts';
import type { PhoneState } from './phoneState.svelte.ts';

export class Backings {
  problem = $state('');
  /** What the server has answered to since this page came. */
  #here = $state.raw<Readonly<Record<string, boolean>>>({});
  readonly #phone: PhoneState;

  constructor(phone: PhoneState) {
    this.#phone = phone;
  }

  has(id: InquiryId): boolean {
    return this.#outgoing(id) ?? this.#here[id] ?? this.#phone.mine?.backed?.includes(id) ?? false;
  }

  async toggle(inquiryId: InquiryId): Promise<void> {
    this.problem = '';
    const backs = !this.has(inquiryId);
    const answer = await this.#phone.meeting.submit({ type: 'backInquiry', inquiryId, backs });
    if (answer.ok) this.#here = { ...this.#here, [inquiryId]: backs };
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
