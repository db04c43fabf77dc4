/** Words at the door: the front page, the meeting code, an invitation, an address that leads nowhere. */
import type { DoorText } from '../door.ts';

export const door: DoorText = {
  tagline: '鄰里的事，坐下來一起商量',
  codeLabel: '會議碼',
  codeHint: '大螢幕或海報上的6位數字',
  enter: '進入會議',
  entering: '正在尋找…',
  codeIncomplete: '會議碼是6位數字，請再看一下大螢幕。',
  scanHint: '在會場的話，用微信掃大螢幕上的 QR Code更快。',
  login: '主持人登入',
  notSetUp: '這台伺服器還沒有設定。請用安裝後視窗裡顯示的設定連結開啟，完成後就可以開會了。',
  opening: '正在開啟會議…',
  tryAgain: '再試一次',
  home: '回到首頁',

  invitation: '邀請您協助開好這場會議',
  invitationRole: (role: string) => `請您擔任：${role}`,
  invitationObserver: '請您列席這場會議',
  invitationAbout: '這個連結只能用一次。填好名字後，這台裝置就是您的入口，請不要再轉給別人。',
  invitationBroken: '邀請連結不完整。請從頭點開主持人發給您的那個連結。',
  invitationUsed: '您已經用這個連結加入過了。',
  invitationGo: '進入會議',
  name: '您的姓名',
  nameHint: '會顯示在會議和紀錄裡',
  nameMissing: '請先填寫您的姓名。',
  accept: '接受邀請',
  accepting: '正在加入…',

  unknownTitle: '沒有找到這個頁面',
  unknown: '連結可能沒有複製完整。您可以回到首頁，輸入會議碼進入會議。',
};
