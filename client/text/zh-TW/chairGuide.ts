/** Words of the guide cards: what each of the seven steps is for, who does what, with which paper, by when; and what to do next. */
import type { chairGuide as chinese } from '../zh-CN/chairGuide.ts';
import type { Words } from '../words.ts';

export const chairGuide: Words<typeof chinese> = {
  title: '這一步怎麼做',
  rows: { why: '為什麼', who: '誰來做', paper: '用什麼', when: '什麼時候' },
  steps: {
    gatherNeeds: {
      why: '先聽居民要什麼，再定商量什麼。',
      who: '網格員、樓棟長到府拜訪；居民自己掃碼或在群組裡提；社區工作者逐條答覆。',
      paper: '提需求的海報和 QR 碼、到府拜訪紀錄、需求清單。',
      when: '定議題之前，每則需求都要有去向：列入議題、即辦、轉辦，或寫明為什麼不辦。',
    },
    draftTopics: {
      why: '把需求併成幾個說得清、定得下來的議題。',
      who: '黨支部、業委會（或自治小組）和社區一起擬；主持人排順序、定時間。',
      paper: '議程、邀請文字、進場海報。',
      when: '開會前公布；公示幾天，按社區的規定，一般7天以上。',
    },
    survey: {
      why: '帶著事實開會：現場什麼樣，要多少錢，誰出。',
      who: '物業、設計或施工單位看現場、做方案；社區徵求相關居民的意見。',
      paper: '現場照片、方案圖、費用分攤表，作為議題的附件。',
      when: '開會前幾天放上去，讓居民來得及看；在「七步進度」裡記一條結論。',
    },
    deliberate: {
      why: '大家當面說，一個議題一個結論。',
      who: '主持人管順序和時間；記錄人記；監票人看計票；居民和業主發言、投票。',
      paper: '簽到表、大螢幕、手機；沒有手機的由工作人員登記。',
      when: '當晚：每個議題都要有結論，定不下來的寫「暫緩」和再議的日子。',
    },
    applyResults: {
      why: '把結論變成有人辦、有期限的事，並告訴所有人。',
      who: '記錄人補齊紀錄，主持人核對定稿；每項任務寫明負責人。',
      paper: '會議紀錄（Word、PDF）、任務、公示。',
      when: '散會後儘快定稿；公示多久、幾天內可以提意見，按社區的規定。',
    },
    oversee: {
      why: '說了要辦的，有人盯著辦完。',
      who: '負責人辦；居民監督隊和社區檢查；過了期限的督辦。',
      paper: '檢查紀錄、前後對比的照片。',
      when: '按任務寫的日期；每查一次，在「七步進度」裡記一條。',
    },
    reportBack: {
      why: '告訴居民辦成了什麼；沒辦成的，說明原因。',
      who: '社區或業委會公開結果；提需求的人在回執裡看得到答覆。',
      paper: '線上社區、張貼的公示、回訪紀錄。',
      when: '事情辦完就公開；沒辦完的轉到下一次會。',
    },
  },
  first: '第一次主持：',
  firstHide: '不再提示',
  firstShow: '顯示「第一次主持」的提示',
  hints: {
    addTopic: '先把要商量的事列成議題，一件事一個；按右下角的大按鈕。',
    startSitting: '照「會前準備」一條一條做；人到得差不多了，按大按鈕開始。',
    openTopic: '按大按鈕，大螢幕和大家的手機一起轉到這個議題。',
    closeTopic: '請大家發言；要表決就按「發起表決」（手機上在「更多」裡），談完了按大按鈕下結論。',
    closePoll: '大家正在投票，看著已投多少；都投了再按大按鈕結束，結束後不能再投。',
    publishResult: '和監票人先核對結果，沒有問題再公布。',
    resumeSitting: '正在休會，時間已停；人回來了按大按鈕繼續。',
    endSitting: '議題都有結論了；唸一遍結論和任務，再結束會議。',
    sealMinutes: '會開完了：開啟紀錄補寫經過，核對後定稿。',
    enterStage: '紀錄定稿了；這一步該做的做完，再按大按鈕進入下一步。',
    done: '',
  },
};
