/** The seven steps and what stands on every ballot. */
import type { OfficialWords } from '../official.ts';

export const official: OfficialWords = {
  协商议事七步法: 'Consultation in seven steps',
  搜集需求: 'Needs',
  '需求清单，每条有去向': 'a list of needs, each with an answer',
  拟定议题: 'Topics',
  会前公开的议程: 'an agenda made public before the meeting',
  议前调研: 'Survey',
  每个议题的调研结论: 'what was found out about each topic',
  协商表决: 'Decide',
  每个议题一个结论: 'a conclusion for each topic',
  结果应用: 'Results',
  '责任人、期限和公示': 'who does it, by when, and a public notice',
  执行监督: 'Follow-up',
  每件任务的办理凭据: 'proof that each task was done',
  公开反馈: 'Report',
  满意度和办结报告: 'satisfaction and a closing report',
  赞成: 'For',
  反对: 'Against',
  '反对（以上都不同意）': 'Against (none of these)',
  弃权: 'Abstain',
};
