/** Words at the door: the front page, the meeting code, an invitation, an address that leads nowhere. */

export const door = {
  tagline: '邻里的事，坐下来一起商量',
  codeLabel: '会议码',
  codeHint: '大屏幕或海报上的6位数字',
  enter: '进入会议',
  entering: '正在查找…',
  codeIncomplete: '会议码是6位数字，请再看一下大屏幕。',
  scanHint: '在会场的话，用微信扫大屏幕上的码更快。',
  login: '主持人登录',
  notSetUp: '这台服务器还没有设置。请用安装后窗口里显示的设置链接打开，完成后就可以开会了。',
  opening: '正在打开会议…',
  tryAgain: '再试一次',
  home: '回到首页',

  invitation: '邀请您协助开好这场会议',
  invitationRole: (role: string) => `请您担任：${role}`,
  invitationObserver: '请您列席这场会议',
  invitationAbout: '这个链接只能用一次。填好名字后，这台设备就是您的入口，请不要再转给别人。',
  invitationBroken: '邀请链接不完整。请从头点开主持人发给您的那个链接。',
  invitationUsed: '您已经用这个链接加入过了。',
  invitationGo: '进入会议',
  name: '您的姓名',
  nameHint: '会显示在会议和纪要里',
  nameMissing: '请先填写您的姓名。',
  accept: '接受邀请',
  accepting: '正在加入…',

  unknownTitle: '没有找到这个页面',
  unknown: '链接可能没有复制完整。您可以回到首页，输入会议码进入会议。',
};
