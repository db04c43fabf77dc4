/** What the minutes of the demonstration already hold: the first three steps, written before the sitting. */
import type { StageKind } from '../../shared/meeting/procedure.ts';
import type { Block } from '../../shared/record/prose.ts';
import { DEMO } from './story.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text, marks: [] }] });
const list = (texts: readonly string[]): Block => ({
  type: 'list',
  ordered: true,
  items: texts.map((text) => [paragraph(text)]),
});

/** 2026-01-05 → 1月5日 */
const dayOf = (date: string): string => date.replace(/^\d{4}-0?(\d+)-0?(\d+)$/, '$1月$2日');
const titleOf = (agendaId: string): string => DEMO.agenda.find((topic) => topic.id === agendaId)?.title ?? '';

const [gathering, drafting, surveying] = DEMO.steps;
const during = (step: typeof gathering): string => `${dayOf(step.start)}至${dayOf(step.end)}`;

export const DEMO_PROSE: Readonly<Partial<Record<StageKind, readonly Block[]>>> = {
  gatherNeeds: [
    paragraph(`${during(gathering)}，通过入户走访、居民微信群、意见箱、热线电话等渠道收集，形成${gathering.output}。`),
    list(
      DEMO.needs.map(
        ({ text, category, source, supporters, disposition }) =>
          `${text}（${category}，${source}，${supporters}人附议）——${disposition}`,
      ),
    ),
  ],
  draftTopics: [paragraph(`${during(drafting)}，${drafting.output}，会前公开。`)],
  survey: [
    paragraph(`${during(surveying)}，${surveying.output}。调研结论如下：`),
    list(
      DEMO.research.map(
        ({ agendaId, item, by, date, finding }) =>
          `${titleOf(agendaId)}：${item}（${by}，${dayOf(date)}），${finding}。`,
      ),
    ),
  ],
};
