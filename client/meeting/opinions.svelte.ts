/** An opinion map's picture, fetched when there is another one; a large hall's phones don't ask in the same moment. */
import type { OpinionMap } from '../../shared/meeting/opinionMap.ts';
import type { OpinionView } from '../../shared/wire/http.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { Meeting } from './Meeting.svelte.ts';
import { inMeeting } from './http.ts';

const AGAIN_MS = 4_000;
/** A hall of this many spreads its questions over a second. */
const PEOPLE_A_SECOND = 500;

export class Opinions {
  view = $state.raw<OpinionView | null>(null);
  readonly #meeting: Meeting;
  readonly #map: () => OpinionMap;
  /** The map somebody looks at; null once its page is gone, and then `#map` may not be asked any more. */
  #looksAt: OpinionMap['id'] | null = null;

  /** Only where an effect may stand. `wanted`: whether somebody looks. */
  constructor(meeting: Meeting, map: () => OpinionMap, wanted: () => boolean = () => true) {
    this.#meeting = meeting;
    this.#map = map;
    const edition = $derived(meeting.view?.counts.opinions?.[map().id]?.edition ?? '');
    const found = $derived(map().findings !== null);
    const id = $derived(map().id);
    const asks = $derived(wanted());
    $effect(() => {
      void [edition, found, id];
      if (!asks) return;
      const mapId = (this.#looksAt = id);
      const spread = (meeting.view?.counts.connected ?? 0) / PEOPLE_A_SECOND;
      let timer = setTimeout(() => void ask(), this.view ? Math.random() * spread * 1_000 : 0);
      let over = false;
      const ask = async () => {
        const isDone = await this.#ask(mapId);
        if (!over && !isDone) timer = setTimeout(() => void ask(), AGAIN_MS);
      };
      return () => {
        over = true;
        this.#looksAt = null;
        clearTimeout(timer);
      };
    });
  }

  /** People who answered, as last counted. */
  get voices(): number {
    const { id, findings } = this.#map();
    if (findings) return 'voices' in findings ? findings.voices : 0;
    const own = this.view?.findings;
    return this.#meeting.view?.counts.opinions?.[id]?.voices ?? (own && 'voices' in own ? own.voices : 0);
  }

  /** False: it is asked again. What comes while the same map is looked at is shown, also when there is a newer picture by then. */
  async #ask(id: OpinionMap['id']): Promise<boolean> {
    const answer = await inMeeting(this.#meeting, ROUTES.opinions, { params: { mapId: id } });
    if (this.#looksAt !== id) return true;
    if (!answer.ok) return answer.code !== 'unreachable';
    this.view = answer.value;
    return answer.value.findings !== null;
  }
}
