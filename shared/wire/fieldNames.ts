/** What people call the fields of a form, and how what they hold is read, in Chinese. */
import type { FieldWords } from './fieldWords.ts';

export const FIELD_WORDS: FieldWords = {
  names: {
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
    'estate.name': '小区',
    'estate.community': '社区',
    'estate.street': '街道',
  },
  values: {
    naming: { real: '用真实姓名', pseudonymAllowed: '可以用化名' },
    template: {
      ...{ teaTalk: '近邻茶话会', coordination: '居民协调会', council: '议事会' },
      ...{ selfGovernance: '自治小组座谈会', heartToHeart: '恳谈会' },
    },
    'scope.kind': { estate: '小区', building: '楼栋', entrance: '单元', stairwell: '楼道' },
  },
  empty: '（空）',
};
