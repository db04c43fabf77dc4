/** The five kinds of meeting a chair starts from: a name, and the topics that usually belong. */
import * as z from 'zod/mini';

export const MeetingTemplate = z.enum(['teaTalk', 'coordination', 'council', 'selfGovernance', 'heartToHeart']);
export type MeetingTemplate = z.infer<typeof MeetingTemplate>;

export interface TemplateContent {
  readonly template: MeetingTemplate;
  readonly name: string;
  /** One sentence: when to choose it. */
  readonly about: string;
  readonly topics: readonly { readonly title: string; readonly text: string; readonly plannedMinutes: number }[];
}

export const TEMPLATES: readonly TemplateContent[] = [
  {
    template: 'teaTalk',
    name: '近邻茶话会',
    about: '邻里之间敞开谈，收集意见、商量办法，最常用。',
    topics: [
      { title: '上次事项办理情况', text: '通报上次会议议定事项的进展和未办结原因。', plannedMinutes: 10 },
      { title: '本次协商事项', text: '', plannedMinutes: 40 },
      { title: '其他意见建议', text: '自由发言，记录后逐条答复。', plannedMinutes: 15 },
    ],
  },
  {
    template: 'coordination',
    name: '居民协调会',
    about: '针对一件具体矛盾，请有关各方当面协商。',
    topics: [
      { title: '情况说明', text: '各方依次说明情况，每方不超过5分钟。', plannedMinutes: 15 },
      { title: '协商办法', text: '逐条商量可行办法和各方承诺。', plannedMinutes: 40 },
      { title: '确认协调结果', text: '宣读达成的意见，由各方确认。', plannedMinutes: 15 },
    ],
  },
  {
    template: 'council',
    name: '议事会',
    about: '小区议事会、理事会按议程讨论并表决。',
    topics: [
      { title: '审议事项', text: '', plannedMinutes: 40 },
      { title: '表决', text: '就审议事项进行表决。', plannedMinutes: 15 },
    ],
  },
  {
    template: 'selfGovernance',
    name: '自治小组座谈会',
    about: '楼栋、单元自治小组的小范围座谈，议程较轻。',
    topics: [
      { title: '小组近期工作', text: '', plannedMinutes: 15 },
      { title: '需要商量的事', text: '', plannedMinutes: 30 },
    ],
  },
  {
    template: 'heartToHeart',
    name: '恳谈会',
    about: '党员、楼栋长和居民谈心，听难处、找办法。',
    topics: [
      { title: '听一听：大家的难处', text: '每人说一件最想解决的事。', plannedMinutes: 30 },
      { title: '议一议：怎么办', text: '', plannedMinutes: 30 },
    ],
  },
];
