/** 彩排的居民: thirty neighbours in twenty-eight households, and what each is like. */
import { RESIDENTS } from '../../shared/meeting/lessons.ts';

export interface Character {
  /** From 0: `residentId` and the planner know them by it. */
  readonly place: number;
  readonly name: string;
  readonly door: string;
  readonly presence: 'onsite' | 'online';
  /** Writes when a topic is opened; everybody else seconds and votes. */
  readonly talks: boolean;
  /** `never`: comes and listens. */
  readonly votes: 'always' | 'never';
  /** Comes once the sitting is under way. */
  readonly late: boolean;
  /** Who is not easy for a chair: speaks of something else, speaks long, heckles, asks about the procedure. */
  readonly trait: 'astray' | 'long' | 'heckler' | 'order' | null;
}

type Row = readonly [name: string, door: string, ...traits: readonly Trait[]];
type Trait = 'online' | 'talks' | 'never' | 'late' | NonNullable<Character['trait']>;

/** Two of them live behind one door twice, and two of them never vote. */
const ROWS: readonly Row[] = [
  ['陈桂英', '1号楼1单元101室', 'talks'],
  ['王建国', '1号楼1单元302室', 'talks'],
  ['李秀兰', '1号楼2单元201室'],
  ['林伟强', '2号楼1单元502室', 'talks', 'order'],
  ['黄小燕', '2号楼1单元502室'],
  ['周文涛', '2号楼2单元601室', 'talks'],
  ['吴丽珍', '3号楼1单元102室'],
  ['郑国栋', '3号楼1单元403室', 'talks', 'heckler'],
  ['许美玲', '3号楼2单元204室', 'talks', 'astray'],
  ['何志明', '1号楼2单元402室'],
  ['罗春梅', '1号楼3单元501室', 'talks', 'long'],
  ['宋海波', '2号楼3单元301室', 'online', 'talks'],
  ['谢玉芬', '2号楼3单元102室', 'never'],
  ['韩立新', '3号楼3单元602室', 'talks'],
  ['唐晓敏', '3号楼3单元201室', 'online'],
  ['冯德胜', '4号楼1单元101室', 'talks'],
  ['曹雪梅', '4号楼1单元303室'],
  ['彭家荣', '4号楼2单元502室', 'talks'],
  ['曾淑华', '4号楼2单元204室'],
  ['董少华', '4号楼2单元204室'],
  ['袁金凤', '5号楼1单元401室', 'talks'],
  ['邓启明', '5号楼1单元602室', 'online'],
  ['蒋秋菊', '5号楼2单元103室'],
  ['沈一鸣', '5号楼2单元301室', 'talks', 'late'],
  ['魏长贵', '1号楼3单元202室'],
  ['薛佳慧', '2号楼2单元404室', 'talks'],
  ['叶庆丰', '3号楼2单元503室'],
  ['阎凤英', '4号楼1单元202室', 'never'],
  ['潘俊杰', '5号楼2单元504室', 'online', 'talks'],
  ['余素琴', '1号楼1单元601室'],
];

export const CAST: readonly Character[] = ROWS.slice(0, RESIDENTS).map(([name, door, ...traits], place) => {
  const is = (trait: Trait) => traits.includes(trait);
  const difficult = (['astray', 'long', 'heckler', 'order'] as const).find(is);
  return {
    ...{ place, name, door, talks: is('talks'), late: is('late'), trait: difficult ?? null },
    presence: is('online') ? 'online' : 'onsite',
    votes: is('never') ? 'never' : 'always',
  };
});
