/** 便笺: the chair's own. */
export const chairNotes = {
  title: '我的便笺',
  about: '只有您自己看得到：不进纪要，不进档案，不上大屏。',
  ofMeeting: '整场会',
  ofTopic: (title: string) => `“${title}”`,
  states: { saved: '已保存', saving: '正在保存…', here: '还没传到服务器，先留在这台设备上', clash: '还没保存' },
  theirs: '您在另一个页面也改了这张便笺，那边写的是：',
  both: '两份都留下',
  onlyTheirs: '只留那一份',
};
