/** The desk's corrections of the register: doors, households and people that are one, and the list of what was changed. */
import type { MergeView, RegisterLine } from '../../../shared/wire/register.ts';

type Clock = (at: number) => string;
type Ballot = MergeView['ballots'][number];

const merged = ({ from, into }: MergeView): string => `把“${from}”并到“${into}”`;
const ballot = ({ question, keptBy, keptAt, setAsideBy, setAsideAt }: Ballot, clock: Clock): string =>
  `“${question}”两边都投了票：算${keptBy}${clock(keptAt)}投的，${setAsideBy}${clock(setAsideAt)}投的不再计入，两边都会看到。`;
const none = '（空）';

export const chairRegister = {
  button: '更正',
  label: (name: string) => `更正${name}的门牌，或合并`,
  title: (name: string) => `更正：${name}`,
  what: '要做什么',
  ways: {
    door: '只改这一位的门牌',
    household: (door: string) => `“${door}”整户并到另一个门牌`,
    person: (count: number) => `和同名的另一位是同一个人（还有${count}位同名）`,
  },
  door: '门牌号',
  target: '并到哪个门牌',
  doorHint: '例如2-1-601；没有可以空着',
  same: '和哪一位是同一个人',
  /** Two of one name may live behind one door: only when they came in tells them apart. */
  namesake: (name: string, door: string, time: string) => `${name}（${door || '没填门牌'}，${time}加入）`,
  save: '保存',
  /** No building of the estate has it. */
  unbuilt: (door: string) => `楼栋里没有${door}，仍然这样改？`,
  anyway: '仍然这样改',
  look: '看看会怎样',
  merge: '确认合并',
  preview: (view: MergeView) => `会${merged(view)}，涉及：${view.people.join('、')}。`,
  ballot,
  lasting: '合并以后不能拆开，会记在改动记录里。已经结束的表决不受影响。',
  history: (count: number) => `改动记录（${count}条）`,
  line: ({ at, by, change }: RegisterLine, clock: Clock): string => {
    const what =
      change.kind === 'door'
        ? `${change.name}的门牌从${change.from || none}改为${change.to || none}`
        : [merged(change), ...change.ballots.map((one) => ballot(one, clock))].join('；');
    return `${clock(at)} ${by}：${what}`;
  },
  /** Beside a name that several people have. */
  sameName: (count: number) => `同名${count}人`,
};
