/** What happens in the meeting now, as one phone is concerned by it: the vote before the topic, the picture on the wall, what is asked. */
import type { OpinionMap } from '../../../shared/meeting/opinionMap.ts';
import { inTurn, speakingOf, topicForHands } from '../../../shared/meeting/speaking.ts';
import { placeOf } from '../../../shared/meeting/speakingOrder.ts';
import { findAttachment } from '../../../shared/meeting/topic.ts';
import type { PhoneState } from './phoneState.svelte.ts';

export class Present {
  readonly #phone: PhoneState;

  constructor(phone: PhoneState) {
    this.#phone = phone;
  }

  readonly #state = $derived.by(() => this.#phone.state);
  readonly status = $derived.by(() => this.#state?.sitting.status ?? 'notStarted');
  readonly #polls = $derived.by(() => {
    const { topic } = this.#phone;
    return topic ? (this.#state?.polls.filter((poll) => poll.topicId === topic.id) ?? []) : [];
  });
  /** The vote stands before the topic while it is what happens: open, waiting to be published, or just published. */
  readonly foremost = $derived.by(() => {
    const latest = this.#polls[this.#polls.length - 1];
    return latest && latest.status !== 'voided' && !this.#phone.topic?.outcome ? latest : undefined;
  });
  readonly isVoting = $derived.by(() => this.foremost?.status === 'open');
  readonly earlier = $derived.by(() => this.#polls.filter((poll) => poll !== this.foremost).reverse());
  readonly asksCheckIn = $derived.by(
    () =>
      (this.status === 'running' || this.status === 'adjourned') &&
      this.#phone.may('checkIn') &&
      this.#phone.mine !== null &&
      (this.#phone.presence === null || this.#phone.checkingIn),
  );

  /** 长辈版: the same, unless they said 先不签到. 仅签到者可发言 bars from writing, never from watching. */
  readonly asksCheckInNow = $derived.by(() => this.asksCheckIn && !this.#phone.putOff.has('checkIn'));

  /** Of this person among those who wait to speak, from 1; 0 with no hand up. */
  readonly handPlace = $derived.by(() => {
    const [state, mine] = [this.#state, this.#phone.mine];
    const topic = state && topicForHands(state);
    return topic && mine ? placeOf(inTurn(speakingOf(state), topic.id), mine.personId) : 0;
  });

  /** A picture, or a page, that hangs on the wall. */
  readonly hanging = $derived.by(() => {
    const state = this.#state;
    if (!state || state.dark || state.showing.kind !== 'attachment') return null;
    const file = findAttachment(state, state.showing.attachmentId);
    return file ? { scene: state.showing, file } : null;
  });

  /** 意见地图: the open one whatever is discussed, a closed one with its topic. */
  readonly opinionMap = $derived.by((): OpinionMap | undefined => {
    const { topic, apart } = this.#phone;
    const maps = this.#state?.opinionMaps ?? [];
    const open = maps.find((map) => map.status === 'open');
    if (open && (!apart || open.topicId === topic?.id)) return open;
    return maps.filter((map) => map.topicId === topic?.id).pop();
  });
}
