/** Words of a vote without names, on the phone: what is promised, and how one's own ballot is found again. */
export const sealed = {
  about: '选票在您手机上加密再送出。谁选了什么，主持人和监票人也看不到；结束以后只算出总数，钥匙随即销毁。',
  receipt: '您的回执',
  receiptAbout: '这12个字只说明您的票在票箱里，看不出您选了什么。公布结果以后，可以在这里核对。',
  unnamed: '不记名表决：只有总数，没有谁选了什么的名单。',
  counting: '正在打开票箱，只算总数。',
  check: '核对回执',
  checking: '正在核对',
  inside: '您的回执在名单里：您的票算进去了。',
  notInside: '您的回执不在名单里。可能您家在别的手机上改投过；不是的话，请告诉主持人。',
  noReceipt: '这台手机上没有回执。投票时抄下来的，可以在下面找。',
  changed: '名单和会议记录对不上，请马上告诉主持人。',
  list: (count: number) => `全部回执，共${count}张`,
};
