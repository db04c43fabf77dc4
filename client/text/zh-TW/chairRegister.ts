/** The desk's corrections of the register: doors, households and people that are one, and the list of what was changed. */
import type { ChairRegisterText } from '../chairRegister.ts';
import type { MergeView, RegisterLine } from '../../../shared/wire/register.ts';

type Clock = (at: number) => string;
type Ballot = MergeView['ballots'][number];

const merged = ({ from, into }: MergeView): string => `把「${from}」併到「${into}」`;
const ballot = ({ question, keptBy, keptAt, setAsideBy, setAsideAt }: Ballot, clock: Clock): string =>
  `「${question}」兩邊都投了票：算${keptBy}${clock(keptAt)}投的，${setAsideBy}${clock(setAsideAt)}投的不再計入，兩邊都會看到。`;
const none = '（空）';

export const chairRegister: ChairRegisterText = {
  button: '更正',
  label: (name: string) => `更正${name}的門牌，或合併`,
  title: (name: string) => `更正：${name}`,
  what: '要做什麼',
  ways: {
    door: '只改這一位的門牌',
    household: (door: string) => `「${door}」整戶併到另一個門牌`,
    person: (count: number) => `和同名的另一位是同一個人（還有${count}位同名）`,
  },
  door: '門牌號碼',
  target: '併到哪個門牌',
  doorHint: '例如2-1-601；沒有可以留空',
  same: '和哪一位是同一個人',
  namesake: (name: string, door: string, time: string) => `${name}（${door || '沒填門牌'}，${time}加入）`,
  save: '儲存',
  /** No building of the estate has it. */
  unbuilt: (door) => `樓棟裡沒有${door}，仍然這樣改？`,
  anyway: '仍然這樣改',
  look: '看看會怎樣',
  merge: '確認合併',
  preview: (view: MergeView) => `會${merged(view)}，涉及：${view.people.join('、')}。`,
  ballot,
  lasting: '合併以後不能拆開，會記在異動紀錄裡。已經結束的表決不受影響。',
  history: (count: number) => `異動紀錄（${count}筆）`,
  line: ({ at, by, change }: RegisterLine, clock: Clock): string => {
    const what =
      change.kind === 'door'
        ? `${change.name}的門牌從${change.from || none}改為${change.to || none}`
        : [merged(change), ...change.ballots.map((one) => ballot(one, clock))].join('；');
    return `${clock(at)} ${by}：${what}`;
  },
  /** Beside a name that several people have. */
  sameName: (count: number) => `同名${count}人`,
};
