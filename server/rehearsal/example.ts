/** What is rehearsed where there is no meeting yet: an ordinary evening, small enough for half an hour. */
import type { MeetingDetails } from '../../shared/meeting/details.ts';

/** About to begin. */
const SOON_MS = 10 * 60_000;

export const exampleDetails = (now: number): MeetingDetails => ({
  template: 'teaTalk',
  title: '小区近邻茶话会（示例）',
  periodNo: '',
  neighborhood: '示例小区',
  organizer: '',
  scope: { kind: 'estate', name: '示例小区' },
  place: '小区活动室',
  startsAt: now + SOON_MS,
  naming: 'real',
  expectedHouseholds: 28,
});

export const EXAMPLE_TOPICS = [
  {
    ...{ title: '电动自行车充电棚装在哪里', plannedMinutes: 15, attachments: [] },
    text: '楼道里充电有危险。街道可以出一半费用，请大家商量装不装、装在哪里。',
  },
  {
    ...{ title: '楼道灯不亮，先修哪几处', plannedMinutes: 10, attachments: [] },
    text: '物业报了三家价钱，请大家看看先修哪几处。',
  },
  { ...{ title: '其他意见建议', plannedMinutes: 10, attachments: [] }, text: '自由发言，记下来逐条答复。' },
] as const;
