/** A realistic evening in 榕荫里 (all of it invented): log, people, marks and prose, small enough to read. */
import type { MarkRow } from '../../server/store/marks.ts';
import type { PersonRow } from '../../server/store/people.ts';
import type { HouseholdId } from '../../shared/meeting/ids.ts';
import { EventBody, MeetingEvent, type MeetingState, fold } from '../../shared/meeting/meeting.ts';
import { SEVEN_STEPS, type StageKind } from '../../shared/meeting/procedure.ts';
import type { Facts } from '../../shared/record/facts.ts';
import type { Block, Mark } from '../../shared/record/prose.ts';
import { type MinutesRecord, minutesRecord } from '../../shared/record/record.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { BallotRow } from '../../shared/voting/tally.ts';
import { countBallots } from '../../shared/voting/tally.ts';

export const MEETING_ID = 'm1';
/** 2026-03-14 14:30 +08:00 */
export const START = Date.UTC(2026, 2, 14, 6, 30);
const MINUTE = 60_000;

export const NAMES: Readonly<Record<string, string>> = {
  chair: '段明珠',
  taker: '邵永康',
  teller: '龚安邦',
  p38: '宋玉兰',
  p29: '柯以宁',
  p31: '严守拙',
  p24: '丁若谷',
  designer: '社区规划师',
  'alias-p42': '热心邻居',
};

const details = {
  template: 'teaTalk',
  title: '榕荫里小区2026年第1次近邻茶话会',
  periodNo: '2026年第1期',
  neighborhood: '榕荫里小区',
  organizer: '榕荫社区居民委员会',
  scope: { kind: 'estate', name: '榕荫里小区1号楼、2号楼' },
  place: '近邻议事厅（线上同步）',
  startsAt: START,
  naming: 'pseudonymAllowed',
  expectedHouseholds: 47,
};

const TOPICS = [
  [
    't1',
    '2号楼1单元加装电梯',
    '四门贯通式外挂电梯，总价52万元，政府补助15万元，余37万元由2—6层按楼层系数分摊，1层不分摊；2层增设隔声与磨砂挡板。',
    35,
  ],
  ['t2', '停车位改造', '登记车辆46辆，划线车位31个。方案甲移除榕树增设9位，方案乙保留榕树增设6位。', 30],
  ['t3', '电动自行车充电棚改造', '西门内侧旧自行车棚加装充电和消防设施，不扩建、不改变用途。', 20],
  ['t4', '公共收益使用方案', '公共收益12.6万元，先公示2021—2025年收支明细，再安排支出。', 30],
] as const;

const COMMENTS: readonly (readonly [string, string, string | null, string, string | null])[] = [
  ['c1', 't1', 'for', '我今年七十八，爬六楼要歇三次，这部电梯等了十年。', 'p38'],
  ['c2', 't1', 'against', '我家二楼，连廊正对卧室窗，采光和噪声怎么保证？先把实测数据拿出来。', 'p29'],
  [
    'c3',
    't1',
    null,
    '连廊外移0.9米，冬至日2楼主卧满窗日照不少于2小时；井道用夹胶磨砂玻璃，夜间噪声按不高于30分贝设计。',
    'designer',
  ],
  ['c4', 't2', 'for', '支持方案乙，榕树是几代人乘凉的地方。', 'p24'],
  ['c5', 't2', 'question', '僵尸车什么时候清？', 'alias-p42'],
  ['c6', 't4', 'neutral', '先公开历年账目，再谈怎么花。', 'p31'],
];

export const ballots = (pollId: string, rows: readonly (readonly [string, number])[]): MarkRow[] =>
  rows.flatMap(([choice, count], group) =>
    Array.from({ length: count }, (_, index) => ({
      kind: 'ballot' as const,
      subject: pollId,
      voter: `h${group * 40 + index + 1}`,
      by: `v${group * 40 + index + 1}` as PersonId,
      value: JSON.stringify([choice]),
      at: START + 45 * MINUTE + index,
    })),
  );

const STRAW = ballots('q1', [
  ['p2', 24],
  ['p1', 6],
  ['against', 3],
]);
const FORMAL = ballots('q2', [
  ['for', 31],
  ['against', 6],
  ['abstain', 3],
]);

const pollBase = {
  minChoices: 1,
  maxChoices: 1,
  basis: 'household',
  changeable: true,
  checkedInOnly: true,
  limitMinutes: 0,
  presentAtOpening: 35,
  by: 'chair',
};
const threeWay = [
  { id: 'for', label: '赞成' },
  { id: 'against', label: '反对' },
  { id: 'abstain', label: '弃权' },
];
const strawOptions = [
  { id: 'p1', label: '方案甲' },
  { id: 'p2', label: '方案乙' },
  { id: 'against', label: '反对（以上都不同意）' },
  { id: 'abstain', label: '弃权' },
];

/** Seq and time are given by the place in the list; a number moves the clock on by so many minutes. */
function log(entries: readonly (number | Record<string, unknown>)[]): MeetingEvent[] {
  const events: MeetingEvent[] = [];
  let at = START - 60 * MINUTE;
  for (const entry of entries) {
    if (typeof entry === 'number') at += entry * MINUTE;
    else events.push(MeetingEvent.parse({ seq: events.length + 1, at, body: EventBody.parse(entry) }));
  }
  return events;
}

const asRows = (marks: readonly MarkRow[]): BallotRow[] =>
  marks.map((mark) => ({ voter: mark.voter, choice: JSON.parse(mark.value) as string[] }));

export function eveningLog(): MeetingEvent[] {
  const q1 = {
    type: 'pollOpened',
    pollId: 'q1',
    ...pollBase,
    topicId: 't2',
    question: '停车位改造倾向哪个方案',
    form: 'straw',
    method: 'single',
    disclosure: 'totalsPublished',
    entitled: 0,
    rule: { quorum: 'none', majority: 'plurality' },
    options: strawOptions,
  };
  const q2 = {
    type: 'pollOpened',
    pollId: 'q2',
    ...pollBase,
    topicId: 't4',
    question: '是否同意公共收益使用方案',
    form: 'formal',
    method: 'threeWay',
    disclosure: 'rollPublished',
    entitled: 48,
    rule: { quorum: 'twoThirds', majority: 'half' },
    options: threeWay,
  };
  const q3 = { ...q2, pollId: 'q3', question: '是否同意先行清理僵尸车' };
  const count = (poll: typeof q1 | typeof q2, marks: readonly MarkRow[]) =>
    countBallots(poll as unknown as Parameters<typeof countBallots>[0], asRows(marks));
  const topic = ([topicId, title, text, plannedMinutes]: (typeof TOPICS)[number]) => ({
    type: 'topicAdded',
    topicId,
    title,
    text,
    plannedMinutes,
    attachments: [],
  });
  const said = (wanted: string) =>
    COMMENTS.filter(([, topicId]) => topicId === wanted).map(([commentId, topicId, stance, text, authorId]) => ({
      type: 'commentPosted',
      commentId,
      topicId,
      authorId,
      text,
      stance,
      official: authorId === 'designer',
      replyTo: authorId === 'designer' ? 'c2' : null,
    }));
  const close = (topicId: string, outcome: Record<string, unknown>) => ({
    type: 'topicClosed',
    topicId,
    outcome,
    by: 'chair',
  });
  return log([
    { type: 'meetingCreated', details, procedure: SEVEN_STEPS, by: 'chair' },
    { type: 'staffJoined', personId: 'taker', role: 'minuteTaker' },
    { type: 'staffJoined', personId: 'teller', role: 'teller' },
    { type: 'staffJoined', personId: 'designer', role: 'observer' },
    ...TOPICS.map(topic),
    { type: 'stageEntered', stage: 'draftTopics' },
    { type: 'stageEntered', stage: 'survey' },
    60,
    { type: 'stageEntered', stage: 'deliberate' },
    { type: 'sittingStarted' },
    { type: 'discussionMoved', topicId: 't1' },
    12,
    ...said('t1'),
    26,
    close('t1', {
      kind: 'toPoll',
      note: '提交业主大会依法表决；1层不分摊，2层增设隔声与磨砂挡板，维保费按楼层系数分摊。',
    }),
    { type: 'discussionMoved', topicId: 't2' },
    5,
    ...said('t2'),
    {
      type: 'commentPosted',
      commentId: 'c9',
      topicId: 't2',
      authorId: 'p24',
      text: '（此处为不当言论）',
      stance: 'against',
      official: false,
      replyTo: null,
    },
    { type: 'commentHidden', commentId: 'c9', topicId: 't2', stance: 'against', reason: '涉及他人隐私', by: 'chair' },
    q1,
    4,
    { type: 'pollClosed', pollId: 'q1', turnout: 33, by: 'chair' },
    { type: 'resultPublished', pollId: 'q1', result: count(q1, STRAW), by: 'chair' },
    q3,
    1,
    { type: 'pollVoided', pollId: 'q3', reason: '题目写错，重新发起', by: 'chair' },
    close('t2', { kind: 'consensus', note: '倾向方案乙，先清理僵尸车、登记车牌；店铺客人15分钟免费临停写入方案。' }),
    { type: 'discussionMoved', topicId: 't3' },
    18,
    close('t3', { kind: 'deferred', note: '待消防部门复核间距后再议。', until: '2026-04-18' }),
    { type: 'discussionMoved', topicId: 't4' },
    10,
    ...said('t4'),
    q2,
    9,
    { type: 'pollClosed', pollId: 'q2', turnout: 40, by: 'chair' },
    2,
    { type: 'resultPublished', pollId: 'q2', result: count(q2, FORMAL), by: 'chair' },
    close('t4', { kind: 'passed', note: '2021—2025年收支明细先公示7天后再支出；此后每季度首月15日前公布收支。' }),
    3,
    { type: 'sittingEnded', attendance: { people: 42, households: 35, onsite: 33, online: 9 } },
    {
      type: 'actionItemAdded',
      actionItemId: 'a1',
      topicId: 't2',
      task: '清理僵尸车、登记46辆车牌',
      assignee: '物业服务企业',
      support: '社区民警、网格员',
      dueOn: '2026-03-31',
    },
    {
      type: 'actionItemAdded',
      actionItemId: 'a2',
      topicId: 't4',
      task: '公示2021—2025年公共收益收支明细',
      assignee: '业委会',
      support: '居民监督队',
      dueOn: '2026-03-23',
    },
    {
      type: 'actionItemAdded',
      actionItemId: 'a3',
      topicId: 't4',
      task: '楼道扶手与感应夜灯安装',
      assignee: '和风共享物业（虚构）项目负责人',
      support: '',
      dueOn: '2026-05-10',
    },
  ]);
}

/** The same evening with hands: who spoke in each topic (its first comment or its end comes after them), for how many s. */
const SPOKEN: readonly (readonly [
  string,
  readonly (readonly [string, 'for' | 'against' | null, boolean, number])[],
])[] = [
  [
    't1',
    [
      ['p38', 'for', false, 200.4],
      ['p29', 'against', false, 180],
      ['p31', null, true, 40],
      ['p38', 'for', false, 119.6],
      ['p31', null, false, 60.7],
      ['p29', 'for', false, 0.3],
    ],
  ],
  ['t2', [['nobody', null, false, 120]]],
  [
    't3',
    [
      ['p24', null, true, 50],
      ['p24', null, true, 40],
    ],
  ],
];

export function spokenLog(): MeetingEvent[] {
  const events = eveningLog().flatMap((event) => {
    const { body } = event;
    if (body.type !== 'discussionMoved') return [event];
    let { at } = event;
    const turns = SPOKEN.find(([topicId]) => topicId === body.topicId)?.[1] ?? [];
    return [
      event,
      ...turns.flatMap(([personId, side, order, seconds], index) => {
        const handId = `${body.topicId}-${index}`;
        const called = { type: 'speakerCalled', handId, personId, topicId: body.topicId, side, order };
        const from = at;
        at += seconds * 1_000;
        return [
          { at: from, body: EventBody.parse({ ...called, seconds: 180, by: 'chair' }) },
          { at, body: EventBody.parse({ type: 'speakerEnded', handId, by: 'chair' }) },
        ];
      }),
    ];
  });
  return events.map((event, index) => ({ ...event, seq: index + 1 }));
}

export const say = (text: string, ...marks: Mark[]): Block => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks }],
});
const cell = (text: string, header = false, colspan = 1, rowspan = 1) => ({
  header,
  colspan,
  rowspan,
  content: [say(text)],
});

export const PROSE: Readonly<Partial<Record<StageKind, readonly Block[]>>> = {
  gatherNeeds: [
    say(
      '2026年1月5日至25日，通过“近邻·思民”入户、居民微信群、楼栋长反映和议事厅信箱搜集需求12条：列入或并入议题9条，即办1条，转办2条。',
    ),
  ],
  survey: [
    {
      type: 'list',
      ordered: true,
      items: [
        [say('采光实测：连廊外移0.9米可满足日照要求。')],
        [say('夜间车辆清查：登记46辆，僵尸车5辆，划线车位31个。')],
        [
          say('账目整理：2021—2025年公共收益可用余额126000元。'),
          { type: 'list', ordered: false, items: [[say('车位租金')], [say('广告收入')]] },
        ],
      ],
    },
  ],
  deliberate: [
    { type: 'heading', level: 3, content: [{ type: 'text', text: '主要意见', marks: [] }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '加装电梯：', marks: ['bold'] },
        { type: 'text', text: '六层高龄住户期盼；二层住户关注采光和噪声；建议写明维保费分摊。', marks: [] },
        { type: 'break' },
        { type: 'text', text: '设计单位作了说明，', marks: [] },
        { type: 'text', text: '相关意见写入方案', marks: ['underline'] },
        { type: 'text', text: '，原方案废止', marks: ['strike'] },
        { type: 'text', text: '。', marks: [] },
      ],
    },
    { type: 'quote', content: [say('“榕树是几代人乘凉的地方。”')] },
    { type: 'heading', level: 4, content: [{ type: 'text', text: '楼层分摊', marks: [] }] },
    {
      type: 'table',
      rows: [
        [cell('楼层', true), cell('系数', true), cell('每户（元）', true)],
        [cell('2层'), cell('8'), cell('14800')],
        [cell('3层'), cell('14'), cell('25900')],
        [cell('1层不分摊', false, 3)],
      ],
    },
  ],
  oversee: [say('居民监督队按周检查，红黄灯晾晒。')],
};

export interface Evening {
  readonly events: readonly MeetingEvent[];
  readonly state: MeetingState;
  readonly facts: Facts;
  readonly record: MinutesRecord;
  readonly marks: readonly MarkRow[];
}

export function evening(prose: Parameters<typeof minutesRecord>[0]['prose'] = PROSE, events = eveningLog()): Evening {
  const state = fold(events)!;
  const facts: Facts = {
    state,
    nameOf: (id) => NAMES[id] ?? '',
    present: { people: 1, households: 1, onsite: 1, online: 0 },
  };
  const rolls = {
    q2: asRows(FORMAL).map((row) => ({ label: `1-1-${100 + Number(row.voter.slice(1))}`, choice: row.choice })),
  };
  const record = minutesRecord({ meetingId: MEETING_ID, facts, prose, seconds: { c1: 9 }, rolls, signIns: [] });
  return { events, state, facts, record, marks: [...STRAW, ...FORMAL] };
}

export const person = (id: string, change: Partial<PersonRow> = {}): PersonRow => ({
  id: id as PersonId,
  meetingId: MEETING_ID as PersonRow['meetingId'],
  aliasId: `alias-${id}` as PersonId,
  name: NAMES[id] ?? `住户${id}`,
  alias: '热心邻居',
  role: 'resident',
  householdId: null,
  accountId: null,
  joinedAt: START,
  byStaff: false,
  removedAt: null,
  ...change,
});

export const household = (number: number) => ({ id: `h${number}` as HouseholdId, label: `1-1-${100 + number}` });
