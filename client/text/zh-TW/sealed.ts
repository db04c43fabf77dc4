/** 不記名表決的用語。 */
import type { SealedText } from '../sealed.ts';

export const sealed: SealedText = {
  about: '選票在您手機上加密再送出。誰選了什麼，主持人和監票員也看不到；結束以後只算出總數，金鑰隨即銷毀。',
  receipt: '您的回執',
  receiptAbout: '這12個字只說明您的票在票箱裡，看不出您選了什麼。公布結果以後，可以在這裡核對。',
  unnamed: '不記名表決：只有總數，沒有誰選了什麼的名單。',
  counting: '正在打開票箱，只算總數。',
  check: '核對回執',
  checking: '正在核對',
  inside: '您的回執在名單裡：您的票算進去了。',
  notInside: '您的回執不在名單裡。可能您家在別的手機上改投過；不是的話，請告訴主持人。',
  noReceipt: '這支手機上沒有回執。投票時抄下來的，可以在下面找。',
  changed: '名單和會議紀錄對不上，請馬上告訴主持人。',
  list: (count) => `全部回執，共${count}張`,
};
