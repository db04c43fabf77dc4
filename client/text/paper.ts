/** What goes into the minutes themselves. The paper is Chinese, whatever language the page around it speaks. */

/** What is left to be typed in a phrase. */
export const BLANK = '____';
/** What the meeting knows, as words; a blank where it does not. */
export interface KnownFacts {
  readonly time: string;
  readonly place: string;
  readonly chair: string;
  readonly minuteTaker: string;
  readonly expected: string;
  readonly households: string;
  readonly people: string;
  readonly topics: string;
}

export const paper = {
  /** Hung up in the hall where phones must join its Wi-Fi before they open the page. */
  twoSteps: {
    first: '第一步',
    join: '连上会场的Wi-Fi',
    camera: '打开手机的“相机”，对准这个码；也可以在手机“设置”的无线网里选这个名称。',
    name: '名称',
    password: '密码',
    open: '不用密码',
    second: '第二步',
    enter: '扫码进会议',
    scan: '用“相机”或微信扫这个码，写上姓名和门牌，就进到会场里。',
    code: '会议码',
    orType: '微信打不开的，连上Wi-Fi后，在手机浏览器输入这个网址，再填会议码：',
    help: '不会用手机的，请工作人员帮您登记。',
  },
  /** What a meeting is filled with before anybody wrote it. */
  ownNeighborhood: '本小区',
  questionOf: (title: string) => `是否同意：${title}`,

  sectionTitle: (numeral: string, label: string) => `${numeral}、${label}`,
  partTitle: (numeral: string, label: string) => `（${numeral}）${label}`,
  nothingWritten: '（这一节还没有正文）',
  notRecorded: '（未作记录）',
  quoteComment: (author: string, about: string, text: string) => `${author}${about}：“${text}”`,
  commentAbout: (parts: readonly string[]) => (parts.length > 0 ? `（${parts.join('，')}）` : ''),
  seconded: (count: number) => `附议${count}人`,
  quoteResult: (question: string, sentence: string) => `关于“${question}”：${sentence}`,

  /** Sentences that minutes need again and again; ____ is left to fill in. */
  phrases: [
    ({ time, place }: KnownFacts) => `会议于${time}在${place}召开。`,
    ({ chair, minuteTaker }: KnownFacts) => `会议由${chair}主持，${minuteTaker}记录。`,
    ({ expected, households, people }: KnownFacts) =>
      `会议应到${expected}户，实到${households}户、${people}人，符合议事规则。`,
    ({ topics }: KnownFacts) => `会议议题：${topics}。`,
    '主持人介绍了议题背景和前期调研情况。',
    '与会居民围绕议题充分发表了意见。',
    '多数居民认为：____。',
    '也有居民提出不同意见：____。',
    '物业服务企业回应：____。',
    '社区居委会答复：____。',
    '经协商，与会人员达成以下共识：____。',
    '经表决，方案获得通过，现予公示，公示期____日。',
    '经表决，方案未获通过，暂缓实施，待进一步征求意见。',
    '本议题今天未能形成一致意见，结转下次会议继续协商。',
    '由____负责落实，____协助，于____月____日前完成。',
    '监督队每____（周／月）检查一次进展，并向居民公开。',
    '对本纪要如有异议，请在公示期内向社区居委会书面提出。',
  ],
};
