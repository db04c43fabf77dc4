/** 先记下的事: what is said beside the topic, put aside and accounted for. */
import type { ChairText } from '../chair.ts';

export const chairParking: ChairText['parking'] = {
  title: '先記下的事',
  open: (count) => (count === 0 ? '先記下的事' : `先記下的事（${count}）`),
  help: '和議題無關、先放一放的話記在這裡（也叫「停車場」）。散會前一件件唸出來，說明怎麼辦，會寫進紀錄。',
  sealed: '紀錄已經定稿，這裡不能再改。',
  none: '還沒有記下什麼。可以在這裡寫，也可以在一則發言下面點「先記下」。',
  add: '記一件事',
  addDo: '記下',
  answer: '當場答覆',
  answerHint: '一句話，會寫進紀錄',
  answerDo: '寫好了',
  need: '轉成社區需求',
  needDo: '轉成需求',
  needText: '是什麼事',
  needHint: '別寫別人的姓名、門牌、電話。',
  needsAccount:
    '轉成需求要用您自己的帳號登入。這件事已經記下：登入以後回到這場會議，在「先記下的事」裡再點「轉成小區需求」。',
  category: '類別',
  building: '哪棟樓',
  noBuilding: '沒說哪棟樓',
  proposer: '誰提的（可以不寫）',
  proposerHint: '寫了姓名，處理的人知道找誰；不寫就不署名',
  nextTime: '留到下次',
  reopen: '重新考慮',
  removeSure: '再點一次刪除',
  gone: '（原發言已隱藏）',
  park: '先記下',
  parked: '已先記下',
  remark: '寫進紀錄',
  remarked: '已寫進紀錄，點一下取下',
  task: '記成任務',
  left: (count, first) =>
    `還有${count}件先記下的事沒有交代：${first.join('；')}${count > first.length ? '……' : '。'}先唸一唸，說明怎麼辦，再散會。`,
};
