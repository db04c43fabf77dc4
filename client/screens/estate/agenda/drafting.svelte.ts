/** 拟定议题 as its panel holds it: the drafts, the estate's meetings, and what is told to the server of either. */
import type { DraftId } from '../../../../shared/estate/ids.ts';
import type { MeetingId } from '../../../../shared/meeting/ids.ts';
import type { DraftView, EstateMeeting, MeetingPlaced } from '../../../../shared/wire/agenda.ts';
import { DESK_ROUTES } from '../../../../shared/wire/deskRoutes.ts';
import { ESTATE_ROUTES } from '../../../../shared/wire/estateRoutes.ts';
import type { MeetingLine } from '../../../../shared/wire/http.ts';
import { type HttpAnswer, request } from '../../../meeting/http.ts';
import { sentenceOf } from '../../../meeting/refused.ts';
import type { EstatePage, Obeyed } from '../estatePage.svelte.ts';

export class Drafting {
  drafts = $state.raw<readonly DraftView[]>([]);
  meetings = $state.raw<readonly EstateMeeting[]>([]);
  state = $state<'loading' | 'here' | 'failed'>('loading');
  problem = $state('');
  readonly #estate: EstatePage;
  /** Counts what was asked for: an answer to an earlier question must not take the later one's place. */
  #times = 0;

  constructor(estate: EstatePage) {
    this.#estate = estate;
  }
  get #asked() {
    return { token: this.#estate.token, params: { id: this.#estate.id } };
  }

  async load(): Promise<void> {
    const times = (this.#times += 1);
    const [drafts, meetings] = await Promise.all([
      request(ESTATE_ROUTES.drafts, this.#asked),
      request(ESTATE_ROUTES.estateMeetings, this.#asked),
    ]);
    if (times !== this.#times) return;
    if (drafts.ok && meetings.ok) {
      this.drafts = drafts.value.drafts;
      this.meetings = meetings.value.meetings;
      this.state = 'here';
      this.problem = '';
      return;
    }
    if (this.state === 'loading') this.state = 'failed';
    this.problem = [drafts, meetings].map((answer) => (answer.ok ? '' : answer.message)).find((one) => one) ?? '';
  }

  async obey(command: Parameters<EstatePage['obey']>[0], commandId: string): Promise<Obeyed> {
    const answer = await this.#estate.obey(command, commandId);
    await this.load();
    return answer;
  }

  async list(draftId: DraftId, meetingId: MeetingId, commandId: string): Promise<Obeyed> {
    const answer = await request(ESTATE_ROUTES.listTopic, {
      ...{ token: this.#estate.token, params: { id: this.#estate.id, draftId } },
      body: { commandId, meetingId },
    });
    await this.load();
    if (!answer.ok) return answer;
    return answer.value.ok ? answer.value : { ...answer.value, message: sentenceOf(answer.value) };
  }

  /** Meetings this account leads that stand under no estate shown here. */
  async alone(): Promise<readonly MeetingLine[]> {
    const answer = await request(DESK_ROUTES.meetings, { token: this.#estate.token });
    if (!answer.ok) {
      this.problem = answer.message;
      return [];
    }
    const here = new Set<string>(this.meetings.map(({ id }) => id));
    return answer.value.meetings.filter(({ id, role }) => !here.has(id) && (role === 'chair' || role === 'coChair'));
  }

  async place(meetingId: MeetingId, commandId: string): Promise<HttpAnswer<MeetingPlaced>> {
    const answer = await request(DESK_ROUTES.placeMeeting, {
      ...{ token: this.#estate.token, params: { id: meetingId } },
      body: { commandId, estateId: this.#estate.id },
    });
    await this.load();
    return answer;
  }
}
