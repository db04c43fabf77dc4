/** Words of the desk for what everybody may see of an estate: posters, the public page, open questions. */
export const publicDesk = {
  posters: '海报和群图片',
  postersAbout:
    '海报打印在A4纸上，贴在电梯口和楼道；图片发到居民微信群。扫码就能提需求，楼栋已经选好。海报上的字是简体中文。',
  allPosters: (pages: number) => `下载全部海报（${pages}页，PDF）`,
  whichBuilding: '哪栋楼',
  wholeEstate: '整个小区',
  buildingOf: (number: string) => `${number}号楼`,
  onePoster: (place: string) => `下载${place}的海报（PDF）`,
  picture: '看群图片',
  pictureComing: '正在制作图片…',
  pictureFailed: '图片没有出来，可能是网络不稳。请再试一次。',
  pictureAlt: (place: string) => `${place}征集需求的图片，上面有二维码`,
  pictureSave: '在手机上按住图片可以保存或转发；在电脑上点下面的按钮。',
  pictureDo: '保存图片',

  page: '给所有人看的页面',
  pageOpen: '正在开放：有链接的人都能看，不用登录。',
  pageClosed: '没有开放：只有工作人员能预览。',
  pageAbout: '上面有怎么提需求、需求的数量、要开的会和议程、开过的会公布了的结果。没有居民的姓名、门牌和联系方式。',
  pageLink: '页面链接',
  pageQr: '页面的二维码',
  open: '开放页面',
  openAsk: '开放这个小区的页面？',
  openHelp: '有链接的人都能看到会议的安排和已经公布的结果。随时可以关上。',
  shut: '关上页面',
  shutAsk: '关上这个小区的页面？',
  shutHelp:
    '打开链接的人会看到“这个小区的页面现在没有开放”。会议链接、提需求的码照常能用。刚看过它的手机，20秒内还可能看到。',
  notYours: '只有社区管理员可以开放或关上。',
  preview: '预览',
  previewHide: '收起预览',
};
