/** 辦理經過: what was done with a need, step by step. */
import type { EstateText } from '../estate.ts';
import { need } from './need.ts';

export const needHistory: EstateText['history'] = {
  title: '辦理經過',
  who: (name, role) => (role === '' ? name : `${name}（${role}）`),
  meeting: '會議',
  raised: '提出需求',
  entered: (source) => `代居民記下（${source}）`,
  saidIn: (visit) => `第${visit}次走訪時說的`,
  corrected: (field, from, to) => `${field}由「${from}」改成「${to}」`,
  noBuilding: '沒有寫棟別',
  noPlace: '沒有寫',
  merged: (into) => `併入第${into}號`,
  separated: (from) => `從第${from}號分開，單獨辦理`,
  tookIn: (numbers) => `${numbers.map((one) => need.number(one)).join('、')}併到這一則`,
  letGo: (number) => `第${number}號從這一則分開`,
  replied: (words) => `答覆居民：${words}`,
  settled: { handled: '已辦理', declined: '暫不受理' },
  reopened: (reason) => `重新開啟，原因：${reason}`,
  hidden: (reason) => `隱藏，原因：${reason}`,
  shown: '取消隱藏',
  shared: (words) => `請鄰居附議：「${words}」`,
  unshared: '不再請鄰居附議',
  drafted: (title) => `擬進議題「${title}」`,
  undrafted: (title) => `從擬的議題「${title}」裡拿出來`,
  listed: (title) => `列入會議議題「${title}」`,
  listedIn: (meeting, title) => `列入會議「${meeting}」的議題「${title}」`,
  retitled: (title) => `議題改名為「${title}」`,
  unlisted: (title) => `議題「${title}」從會議裡拿下來`,
  concluded: (title, outcome) => `議題「${title}」的結論：${outcome}`,
  again: (title) => `會議又議了議題「${title}」`,
  until: (day) => `${day}再議`,
};

export const placeNeed: EstateText['placing'] = {
  title: '改類別和地點',
  about: '居民寫的話不會動。改了什麼，會寫在「辦理經過」裡。',
  noBuilding: '沒有寫棟別',
  gone: (category) => `${category}（已經不用了）`,
  place: '具體在哪裡（可以不填）',
  leaves: '儲存以後這則需求歸那棟樓的樓棟長，您這裡就看不到了。',
  nobody: '儲存以後只有管全社區的人看得到，您這裡就看不到了。',
  save: '儲存',
};
