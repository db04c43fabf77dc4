/** 便條: the chair's own. */
import type { Words } from '../words.ts';
import type { chairNotes as chinese } from '../zh-CN/chairNotes.ts';

export const chairNotes: Words<typeof chinese> = {
  title: '我的便條',
  about: '只有您自己看得到：不進紀錄，不進檔案，不上大螢幕。',
  ofMeeting: '整場會',
  ofTopic: (title) => `「${title}」`,
  states: { saved: '已儲存', saving: '正在儲存…', here: '還沒傳到伺服器，先留在這台裝置上', clash: '還沒儲存' },
  theirs: '您在另一個頁面也改了這張便條，那邊寫的是：',
  both: '兩份都留下',
  onlyTheirs: '只留那一份',
};
