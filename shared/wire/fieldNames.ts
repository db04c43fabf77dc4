/** What people call the fields of a form, and how their values read in a sentence: the same on the server and on the screen. */
import type { ScopeKind } from '../meeting/scope.ts';
import type { MeetingTemplate } from '../meeting/templates.ts';
import { TEMPLATES } from '../meeting/templates.ts';
import { calendarDay, momentOf } from '../record/dates.ts';

export const SCOPE_NAMES = { estate: '小区', building: '楼栋', entrance: '单元', stairwell: '楼道' } satisfies Record<
  ScopeKind,
  string
>;
const NAMINGS: Readonly<Record<string, string>> = { real: '用真实姓名', pseudonymAllowed: '可以用化名' };

/** Longer ones are told by their beginning. */
const VALUE_MAX = 40;

const NAMES: Readonly<Record<string, string>> = {
  title: '标题',
  text: '说明',
  plannedMinutes: '计划时间',
  attachments: '附件',
  template: '会议类型',
  periodNo: '期次',
  neighborhood: '小区名称',
  organizer: '主办',
  'scope.kind': '议事范围',
  'scope.name': '范围名称',
  place: '地点',
  startsAt: '日期和时间',
  naming: '发言署名',
  expectedHouseholds: '应到户数',
  topicId: '来自议题',
  task: '要办的事',
  assignee: '责任人',
  support: '协办',
  dueOn: '办完的日期',
  despite: '日期已过的原因',
  name: '姓名',
  household: '门牌号',
  question: '问题',
  entitled: '应投户数',
  entitledPeople: '应投人数',
};

/** By the field's name in the meeting's state, e.g. `scope.name`. */
export const fieldName = (field: string): string => NAMES[field] ?? field;

/** What a field holds, in one line. `titles` names topics by their ids. */
export function fieldValue(field: string, value: unknown, titles: ReadonlyMap<string, string> = new Map()): string {
  const text = wordsOf(field, value, titles).replace(/\s+/g, ' ').trim();
  const letters = Array.from(text);
  if (letters.length === 0) return '（空）';
  return letters.length > VALUE_MAX ? `${letters.slice(0, VALUE_MAX - 1).join('')}…` : text;
}

function wordsOf(field: string, value: unknown, titles: ReadonlyMap<string, string>): string {
  if (field === 'topicId') return typeof value === 'string' ? (titles.get(value) ?? '') : '';
  if (typeof value === 'number') {
    if (field === 'startsAt') return momentOf(value);
    return value === 0 ? '' : String(value);
  }
  if (typeof value !== 'string') return '';
  // As a form holds it.
  if (field === 'startsAt') return value.replace('T', ' ');
  if (field === 'dueOn') return calendarDay(value);
  if (field === 'naming') return NAMINGS[value] ?? value;
  if (field === 'template') return templateName(value);
  if (field === 'scope.kind') return value in SCOPE_NAMES ? SCOPE_NAMES[value as ScopeKind] : value;
  return value;
}

const templateName = (template: string): string =>
  TEMPLATES.find((one) => one.template === (template as MeetingTemplate))?.name ?? template;
