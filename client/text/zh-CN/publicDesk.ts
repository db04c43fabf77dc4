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
};
