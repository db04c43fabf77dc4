/** The case of 榕荫里, checked as it is read: the estate, its people, firms and sums are made up. */
import json from './yinyinli.json' with { type: 'json' };
import * as z from 'zod/mini';
import { StanceKind } from '../../shared/meeting/stance.ts';

const Named = z.object({ id: z.string(), name: z.string() });

const Story = z.object({
  meta: z.object({ name: z.string(), fictional: z.literal(true), note: z.string() }),
  community: z.object({ name: z.string(), committee: z.string(), street: z.string(), exclusiveUnits: z.int() }),
  meeting: z.object({ title: z.string(), periodNo: z.string(), place: z.string() }),
  chair: Named,
  minuteTaker: Named,
  observers: z.array(Named),
  /** 业主名册: `area` in m² with two decimals, `part` of each of several owners; whoever votes for them comes first. */
  units: z.array(
    z.object({
      ...{ building: z.string(), entrance: z.string(), room: z.string(), kind: z.string(), area: z.string() },
      owners: z.array(z.object({ name: z.string(), mark: z.string() })),
      part: z.string(),
    }),
  ),
  residents: z.array(z.object({ id: z.string(), name: z.string(), household: z.string(), withoutPhone: z.boolean() })),
  /** 搜集需求, 拟定议题, 议前调研 */
  steps: z.tuple([step(), step(), step()]),
  needs: z.array(
    z.object({
      by: z.string(),
      household: z.string(),
      /** Which topic answers it; empty for none. */
      agendaId: z.string(),
      source: z.string(),
      category: z.string(),
      text: z.string(),
      supporters: z.int(),
      disposition: z.string(),
    }),
  ),
  agenda: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      minutes: z.int(),
      scope: z.string(),
      decisionType: z.string(),
      options: z.array(z.string()),
      brief: z.string(),
    }),
  ),
  research: z.array(
    z.object({ agendaId: z.string(), item: z.string(), by: z.string(), date: z.string(), finding: z.string() }),
  ),
  /** `answers`: whose comment it replies to; empty for none. */
  comments: z.array(
    z.object({ agendaId: z.string(), by: z.string(), stance: StanceKind, text: z.string(), answers: z.string() }),
  ),
});

function step() {
  return z.object({ name: z.string(), start: z.string(), end: z.string(), output: z.string() });
}

export const DEMO = Story.parse(json);

/** The topics as residents read them. */
export const DEMO_TOPICS = DEMO.agenda.map((topic) => ({
  agendaId: topic.id,
  title: topic.title,
  plannedMinutes: topic.minutes,
  text: [
    topic.brief,
    `涉及范围：${topic.scope}`,
    `决定方式：${topic.decisionType}`,
    `可选办法：\n${topic.options.map((option, index) => `${index + 1}. ${option}`).join('\n')}`,
  ].join('\n\n'),
}));
