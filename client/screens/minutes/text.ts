/** Words of the minutes page. */

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

export const minutesText = {
  sectionTitle: (numeral: string, label: string) => `${numeral}、${label}`,
  partTitle: (numeral: string, label: string) => `（${numeral}）${label}`,
  sectionLabel: (label: string) => `“${label}”一节的正文`,
  placeholder: '点这里写……',
  nothingWritten: '（这一节还没有正文）',
  notRecorded: '（未作记录）',
  locked: '由会议数据自动生成，不能直接修改',
  backToMeeting: '回到会议',
  noPass: '请从会议链接进入，再打开纪要。',
  openMeeting: '进入会议',

  pictureRefused: '纪要里只能放文字和表格，图片没有贴进来。照片可以请主持人在议题的“附件”里上传。',
  goesOn: '表格右边还有，可以左右滑动',
  wentOn: '表格左边还有，可以左右滑动',

  saved: (time: string) => `已保存到服务器 ${time}`,
  saving: '正在保存…',
  unsaved: '还有修改没存到服务器，请不要关闭页面',
  offline: '网络断开，可以继续写，连上后会自动保存',
  unsavedOffline: '网络断开，还有修改没存到服务器；可以继续写，请不要关闭页面',
  spokenFine: '保存正常',
  leaveTitle: '还有修改没存到服务器',
  leaveAbout: '现在离开，别人看不到这些修改。浏览器会把它们留在这台设备上；回到这里重新打开纪要，才会接着保存。',
  leaveNot: '留下来等',
  leaveAnyway: '仍然离开',
  opening: '正在打开纪要…',
  empty: '还没有内容',
  readOnly: '您可以阅读，不能修改',
  draftHidden: '纪要正在整理',
  notShown: '纪要还在整理。主持人给大家看草稿或者定稿以后，打开这一页就能看到。',
  beingRevised: '纪要正在更正，下面是上一次定稿的版本。',
  draftShown: '大家现在能看到这份草稿。',
  draftNotShown: '这份草稿现在只有工作人员看得到。',
  showDraft: '给居民看草稿',
  hideDraft: '收回草稿',
  sealedState: '已定稿',
  writers: '正在一起写：',

  toolbar: '文字格式',
  toolbarHint: '写的时候按 Alt+F10 到文字格式按钮，在按钮上按 Esc 回到正文。',
  tools: {
    heading: '标题',
    bold: '加粗',
    underline: '下划线',
    bulletList: '项目',
    orderedList: '编号',
    center: '居中',
    right: '靠右',
    table: '表格',
    undo: '撤销',
    redo: '重做',
    insert: '插入',
  },
  tableTools: {
    label: '表格',
    below: '写到表格下面',
    addRow: '加一行',
    addColumn: '加一列',
    deleteRow: '删这一行',
    deleteColumn: '删这一列',
    deleteTable: '删除表格',
  },

  insertTitle: '插入到正文',
  insertWhere: (label: string) => `会插到“${label}”一节的光标处。`,
  insertTabs: { phrases: '常用语', results: '表决结果', comments: '居民发言' },
  topic: '议题',
  topicChoice: (numeral: string, title: string, count: number) => `${numeral}、${title}（${count}条）`,
  olderComments: '更早的发言',
  loadingComments: '正在取…',
  noResults: '还没有公布的表决结果。',
  noComments: '还没有发言。',
  quoteComment: (author: string, about: string, text: string) => `${author}${about}：“${text}”`,
  commentAbout: (parts: readonly string[]) => (parts.length > 0 ? `（${parts.join('，')}）` : ''),
  seconded: (count: number) => `附议${count}人`,
  insertChosen: (count: number) => (count > 0 ? `插入选中的${count}条` : '先选要插入的发言'),
  quoteResult: (question: string, sentence: string) => `关于“${question}”：${sentence}`,

  asideNotice: '有内容没有存进纪要，点这里看',
  asideTitle: '下面这些内容没有存进纪要',
  asideAbout: '服务器上没有它们，原因见下。文字都在这里，可以复制后重新写入。',
  asideDiverged: '这台设备上的文字和服务器上的不一样，现在显示的是服务器上的。',
  asideCopy: '复制全部',
  asideCopied: '已复制',
  asideDone: '我处理好了，收起',

  seal: '定稿',
  sealing: '正在定稿…',
  answered: {
    seal: (who: string) => `${who}刚把纪要定稿了，不用再定。`,
    reopen: (who: string) => `${who}刚开启了新的修订版，可以直接修改。`,
  },
  sealTitle: '把纪要定稿？',
  sealAbout:
    '定稿后所有人都不能再改，系统会记下文字和数据的指纹，用来核对有没有被改过。以后要更正，由主持人开启新的修订版，旧版本和指纹都会保留。',
  sealUnsaved: '还有修改没存到服务器，请等显示“已保存”后再定稿。',
  sealBlank: (label: string, count: number) => `“${label}”${count}处`,
  sealBlanks: (where: string) => `正文里还有没填的空“____”：${where}。定稿后就不能再补了。`,
  sealEmpty: (labels: readonly string[]) => `还没有写正文的：${labels.map((label) => `“${label}”`).join('、')}。`,
  sealWriting: (who: readonly string[]) => `还有人正在写：${who.join('、')}。定稿后他们就不能再写了，请先说一声。`,
  writingWhere: (name: string, label: string) => (label === '' ? name : `${name}（“${label}”）`),
  sealConfirm: '确认定稿',
  sealNotEnded: '会议结束后才能定稿。',
  sealedBy: (name: string, moment: string) => `${name}于${moment}定稿`,
  sealedRevision: (revision: number) => (revision > 1 ? `第${revision}版` : ''),
  fingerprint: '指纹',
  fingerprintHint: '完整的64位指纹写在导出的文件里，可以用来核对有没有被改过。',
  reopen: '重新开启修改',
  reopenTitle: '开启新的修订版？',
  reopenAbout: '已定稿的版本会保留。请写明为什么要修改，这句话会写进纪要。',
  reopenReason: '修改原因',
  reopenReasonHint: '例如：更正到会人数',
  reopenConfirm: '开启修改',
  revising: (revision: number, reason: string) => `正在修改第${revision}版：${reason}`,
  revisions: '已定稿的版本',
  revisionLine: (revision: number, moment: string, reason: string) =>
    `第${revision}版，${moment}${reason === '' ? '' : `，原因：${reason}`}`,
  importedChecked: '随档案导入，已核对：定稿内容与档案里的日志和正文一致。',
  importedUnchecked: '随档案导入，未核对：内容与档案里的日志和正文对不上，可能在导出后被改过，或出自较早的版本。',
  exports: '导出',
  exportsAtTop: '导出，在纪要开头',
  outline: '目录',
  formats: { docx: 'Word 文档', pdf: 'PDF', html: '网页', md: '纯文本', json: '完整存档' },

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
export type MinutesText = typeof minutesText;
