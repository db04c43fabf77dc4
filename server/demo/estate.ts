/** 榕荫里 as an estate: its needs as they were raised, what became of those no meeting had to decide, and topics drafted from the rest. */
import { type AnyEstateCommand } from '../../shared/estate/estate.ts';
import type { EstateId, NeedId } from '../../shared/estate/ids.ts';
import { DraftId } from '../../shared/estate/ids.ts';
import type { NeedSource } from '../../shared/estate/need.ts';
import { findDraft } from '../../shared/estate/topicDraft.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Answers } from '../../shared/meeting/answers.ts';
import { RaiseNeedBody } from '../../shared/wire/estate.ts';
import { answersOf } from '../estate/draftList.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { raiserOf } from '../estate/raiseNeed.ts';
import { DEMO, DEMO_TOPICS } from './story.ts';
import { type DemoTools, type DemoVisits, demoVisits } from './visits.ts';

const BUILDINGS = '1–2号楼，每楼2单元，每单元6层2户';
const SOURCES: Readonly<Record<string, NeedSource>> = {
  '近邻·思民入户': 'visit',
  居民微信群: 'group',
  楼栋长反映: 'onsite',
  意见箱: 'box',
  热线电话: 'hotline',
  线上集思广益: 'online',
};

export interface DemoEstate {
  readonly id: EstateId;
  /** Ready for an agenda, in its order. */
  readonly topics: readonly {
    readonly agendaId: string;
    readonly title: string;
    readonly text: string;
    readonly plannedMinutes: number;
    readonly answers: Answers;
  }[];
}

export async function makeEstate(estates: EstateDesk, accountId: string, deps: DemoTools): Promise<DemoEstate> {
  const { newId } = deps;
  const { name, committee, street } = DEMO.community;
  const community = committee.replace(/居民委员会$/, '');
  const id = await estates.create({ community, name, street }, BUILDINGS, accountId);
  if (typeof id !== 'string') throw new Error(`Demonstration: the estate was refused: ${id.code}`);
  const keeper = (await estates.standing(id, accountId))?.post.personId;
  if (!keeper) throw new Error('Demonstration: the estate has no keeper');

  const obey = async (command: AnyEstateCommand): Promise<Readonly<Record<string, unknown>>> => {
    const submission = { commandId: newId(), command, actor: { personId: keeper }, sender: 'demo' };
    const answer = await estates.lines.submit(id, submission);
    if (!answer.ok) throw new Error(`Demonstration: ${command.type} was refused: ${answer.code}`);
    return answer.data ?? {};
  };
  const heads = [...new Set(DEMO.needs.map(({ category }) => category)), '其他'];
  await obey({ type: 'setCategories', categories: heads, from: (await stateOf()).categories.slice() });
  const visits = demoVisits(estates, id, keeper, deps);
  const needs = await raiseNeeds(estates, id, keeper, visits, newId);
  await visits.others();
  for (const { agendaId, disposition, needId } of needs) {
    if (agendaId !== '') continue;
    const isHandled = disposition.startsWith('即办');
    await obey({
      ...{ type: 'settleNeed', needId },
      disposition: isHandled
        ? { kind: 'handled', words: disposition }
        : { kind: 'forwarded', to: disposition.replace(/^转/, ''), words: '' },
    });
  }

  const topics = [];
  for (const { agendaId, title, text, plannedMinutes } of DEMO_TOPICS) {
    const needIds = needs.filter((need) => need.agendaId === agendaId).map(({ needId }) => needId);
    const { draftId } = await obey({ type: 'draftTopic', title, text, needIds, reviewFirst: false });
    const state = await stateOf();
    const draft = findDraft(state, DraftId.parse(draftId));
    if (!draft) throw new Error(`Demonstration: ${title} was not drafted`);
    const answers = await answersOf(state, draft, await estates.reading(id));
    topics.push({ agendaId, title, text, plannedMinutes, answers });
  }
  return { id, topics };

  async function stateOf() {
    const state = typeof id === 'string' ? await estates.lines.read(id) : null;
    if (!state) throw new Error('Demonstration: the estate is not there');
    return state;
  }
}

async function raiseNeeds(
  estates: EstateDesk,
  id: EstateId,
  keeper: PersonId,
  visits: DemoVisits,
  newId: () => string,
) {
  const raise = raiserOf(estates);
  const raised: { readonly agendaId: string; readonly disposition: string; readonly needId: NeedId }[] = [];
  for (const { by: name, household, agendaId, disposition, source: said, category, text } of DEMO.needs) {
    const source = SOURCES[said];
    if (!source) throw new Error(`Demonstration: no source ${said}`);
    if (source === 'visit') {
      raised.push({ agendaId, disposition, needId: await visits.hear({ name, household, category, text }) });
      continue;
    }
    const [building = ''] = household.split('-');
    const need = { source, category, text, place: '', building, photos: [], pseudonymous: false };
    const sent = {
      commandId: newId(),
      receipt: `${newId()}${newId()}`.slice(0, 40),
      need,
      name,
      household,
      contact: '',
    };
    const worker = source === 'online' ? null : keeper;
    const answer = await raise(id, RaiseNeedBody.parse(sent), worker);
    if ('ok' in answer) throw new Error(`Demonstration: 「${text}」 was refused: ${answer.code}`);
    raised.push({ agendaId, disposition, needId: answer.needId });
  }
  return raised;
}
