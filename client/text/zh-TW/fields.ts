/** What the fields of a form are called, and how what they hold is read. */
import type { FieldWords } from '../../../shared/wire/fieldWords.ts';

export const fields: FieldWords = {
  names: {
    title: '標題',
    text: '說明',
    plannedMinutes: '計畫時間',
    attachments: '附件',
    template: '會議類型',
    periodNo: '期次',
    neighborhood: '社區名稱',
    organizer: '主辦',
    'scope.kind': '議事範圍',
    'scope.name': '範圍名稱',
    place: '地點',
    startsAt: '日期和時間',
    naming: '發言署名',
    expectedHouseholds: '應到戶數',
    topicId: '來自議題',
    task: '要辦的事',
    assignee: '責任人',
    support: '協辦',
    dueOn: '辦完的日期',
    despite: '日期已過的原因',
    name: '姓名',
    household: '門牌號碼',
    question: '問題',
    entitled: '應投戶數',
    entitledPeople: '應投人數',
    'estate.name': '住宅社區',
    'estate.community': '社區',
    'estate.street': '街道',
  },
  values: {
    naming: { real: '用真實姓名', pseudonymAllowed: '可以用化名' },
    template: {
      ...{ teaTalk: '近鄰茶話會', coordination: '居民協調會', council: '議事會' },
      ...{ selfGovernance: '自治小組座談會', heartToHeart: '懇談會' },
    },
    'scope.kind': { estate: '社區', building: '棟別', entrance: '單元', stairwell: '樓梯間' },
  },
  empty: '（空）',
};
