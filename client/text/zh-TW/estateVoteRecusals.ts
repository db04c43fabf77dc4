/** Words of 迴避: an owner who takes no part in some matters of a vote, and so is not in their whole. */
import type { EstateText } from '../estate.ts';

export const estateVoteRecusals: EstateText['votes']['recusals'] = {
  title: '迴避的業主',
  about: '事情牽涉到自己的業主，可以在那幾項裡迴避：不投那幾項，也不算進那幾項的總數。截止以前登記，截止以後不能改。',
  none: '沒有人迴避。',
  add: '登記迴避',
  unit: '哪一戶',
  unitHint: '這位業主的任何一套都行，如「2-1-601」',
  matters: '迴避哪幾項',
  mattersMissing: '請至少選一項。',
  reason: '為什麼迴避',
  reasonHint: '如「是投標公司的股東」；會寫進結果，不要寫姓名',
  reasonMissing: '請寫上為什麼迴避。',
  save: '登記',
  saidItems: (matters) => `${matters.join('、')}迴避`,
  saidBy: (name, when) => `${name}於${when}登記`,
  takeBack: '撤回',
  takeBackTitle: (door) => `撤回${door}的迴避`,
  takeBackHelp: '撤回以後，這位業主重新算進總數。已經交過票的，要再投一次，補上這幾項。',
  takeBackReason: '為什麼撤回',
  takeBackReasonHint: '如「登記錯了門牌」',
  takenBack: (name, when, reason) => `${name}於${when}撤回：${reason}`,
  gauge: (matter, people, area) => `${matter}：${people}位業主、${area}㎡迴避，不算進總數`,
  answer: '迴避',
  reconciled: (count) => `另有${count}位業主迴避，不發這一項。`,
};
