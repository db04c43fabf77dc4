/** Papers of a meeting besides its minutes: to invite with, and to sign in on. */
export const chairPapers = {
  local:
    '这个网址只有连上同一个无线网的手机打得开。要让人在家里也能参加，请懂技术的人先给这台电脑设一个公网网址（PUBLIC_URL）。',
  invitation: '邀请文字',
  invitationHelp: '复制后粘贴到居民群，可以先改几个字再发。',
  poster: '进场海报（A4，PDF）',
  posterHelp: '上面有时间、地点、议题和二维码，贴在电梯口、单元门。',
  picture: {
    make: '看群图片',
    coming: '正在制作图片…',
    failed: '图片没有出来，可能是网络不稳。请再试一次。',
    save: '在手机上按住图片可以保存或转发；在电脑上点下面的按钮。',
    download: '保存图片',
  },
  pictureAlt: (title: string) => `${title}的邀请图片，上面有二维码`,
  signIn: '签到表',
  signInTitle: '签到表',
  signedHelp: '现在签到的人，按门牌排好，可以打印出来补签名。',
  signed: '已签到的名单',
  doors: '空白签到表',
  doorsHelp: '会前打印，放在签到台：每户一行，写上姓名、签名。',
  doorsHelpNone: '会前打印，放在签到台。这场会没有放到小区下面，门牌一栏多半要手写。',
  whichBuilding: '哪栋楼',
  allBuildings: '整个小区',
  buildingOf: (number: string) => `${number}号楼`,
  word: 'Word文件',
  pdf: 'PDF文件',
};
