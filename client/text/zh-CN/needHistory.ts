/** 办理经过: what was done with a need, step by step. */
import { need } from './need.ts';

export const needHistory = {
  title: '办理经过',
  who: (name: string, role: string) => (role === '' ? name : `${name}（${role}）`),
  /** Of a step that is a meeting's word. */
  meeting: '会议',
  raised: '提出需求',
  entered: (source: string) => `代居民记下（${source}）`,
  saidIn: (visit: number) => `第${visit}次走访时说的`,
  corrected: (field: string, from: string, to: string) => `${field}由“${from}”改成“${to}”`,
  noBuilding: '没有写楼栋',
  noPlace: '没有写',
  merged: (into: number) => `并入第${into}号`,
  separated: (from: number) => `从第${from}号分开，单独办理`,
  tookIn: (numbers: readonly number[]) => `${numbers.map((one) => need.number(one)).join('、')}并到这一条`,
  letGo: (number: number) => `第${number}号从这一条分开`,
  replied: (words: string) => `答复居民：${words}`,
  settled: { handled: '已办理', declined: '暂不受理' },
  reopened: (reason: string) => `重新打开，原因：${reason}`,
  hidden: (reason: string) => `隐藏，原因：${reason}`,
  shown: '取消隐藏',
  shared: (words: string) => `请邻居附议：“${words}”`,
  unshared: '不再请邻居附议',
  drafted: (title: string) => `拟进议题“${title}”`,
  undrafted: (title: string) => `从拟的议题“${title}”里拿出来`,
  listed: (title: string) => `列入会议议题“${title}”`,
  listedIn: (meeting: string, title: string) => `列入会议“${meeting}”的议题“${title}”`,
  retitled: (title: string) => `议题改名为“${title}”`,
  unlisted: (title: string) => `议题“${title}”从会议里拿下来`,
  concluded: (title: string, outcome: string) => `议题“${title}”的结论：${outcome}`,
  again: (title: string) => `会议又议了议题“${title}”`,
  until: (day: string) => `${day}再议`,
};
/** 改类别和地点: where a need belongs, never what was said. */
export const placeNeed = {
  title: '改类别和地点',
  about: '居民写的话不会动。改了什么，会写在“办理经过”里。',
  noBuilding: '没有写楼栋',
  gone: (category: string) => `${category}（已经不用了）`,
  place: '具体在哪里（可以不填）',
  leaves: '保存以后这条需求归那栋楼的楼栋长，您这里就看不到了。',
  nobody: '保存以后只有管全小区的人看得到，您这里就看不到了。',
  save: '保存',
};
