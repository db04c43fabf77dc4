/** Words of the few pages that the server writes itself; what was refused says its own sentence. */

export const words = {
  refused: '没有打开',
  /** The file is only for who belongs to the meeting, and this browser does not say so. */
  strange: '文件只给参加会议的人看。请回到会议页面，从那里再点开一次；换了浏览器的话，要先在这个浏览器里加入会议。',
  toMeeting: '回到会议',
  toFront: '回到首页',

  outside: '请在浏览器里打开',
  outsideWhy: '微信里打不开这种文件。请点右上角的“…”，再点“在浏览器打开”，文件就会打开。',
  outsideUntil: '这个链接只能打开这一份文件，30分钟内有效。过了时间，请回到会议里再点一次。',
};
