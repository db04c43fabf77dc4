/** What the simulated residents say: plain sentences that fit the topic, as far as its words tell what it is about. */
import type { StanceKind } from '../../shared/meeting/stance.ts';

export interface Sentence {
  readonly text: string;
  readonly stance: StanceKind | null;
}

type Said = readonly [StanceKind | null, string];
interface Theme {
  readonly about: RegExp;
  readonly said: readonly Said[];
}

/** The first that fits counts. */
const THEMES: readonly Theme[] = [
  {
    about: /充电|电动|电瓶|车棚/,
    said: [
      ['for', '我赞成在楼下装充电的地方，省得大家从楼上拉线，太危险了。'],
      ['for', '装在北门那片空地好，离楼远，消防车也进得来。'],
      ['against', '我住一楼，充电棚不要装在我窗户底下，半夜滴滴响睡不着。'],
      ['against', '电费比自己家贵一倍的话，我不同意。'],
      ['question', '请问晚上充满了会不会自动断电？谁负责看管？'],
      ['question', '一共能停多少辆？我们这边就有四十多辆。'],
      ['neutral', '装不装我都行，先把现在堵在楼道里的车清一清。'],
      ['for', '我儿子每天骑车上班，能有正规地方充电，家里老人也放心。'],
    ],
  },
  {
    about: /电梯/,
    said: [
      ['for', '我七十六了，住六楼，就盼着这部电梯，请大家体谅。'],
      ['for', '费用按楼层分摊，我们五楼愿意多出一点。'],
      ['against', '一楼用不上，采光还受影响，得先说清楚怎么补偿。'],
      ['against', '房子都三十多年了，挖坑会不会伤到地基？我担心。'],
      ['question', '以后的维修费、电费谁来出？能不能写进协议？'],
      ['question', '施工要多久？这段时间老人怎么上下楼？'],
      ['neutral', '先请设计院来看看能不能装，再谈钱。'],
      ['for', '隔壁小区装了，租金和房价都涨了，看长远是好事。'],
    ],
  },
  {
    about: /停车|车位/,
    said: [
      ['for', '划线停车我同意，现在谁先到谁占，天天吵架。'],
      ['for', '建议给老人和残疾人留几个离门近的车位。'],
      ['against', '绿地不能再改车位了，孩子都没地方玩。'],
      ['against', '外面的车也停进来，先把大门管好再说收费。'],
      ['question', '一户两辆车的怎么办？第二辆是不是加价？'],
      ['question', '停车费收上来用在哪里？能不能每季度公布？'],
      ['neutral', '我家没有车，只要消防通道不占就行。'],
      ['for', '晚上错峰用旁边学校的停车场，能不能去谈一谈？'],
    ],
  },
  {
    about: /垃圾|卫生|保洁/,
    said: [
      ['for', '投放点改成定时开放我支持，味道会小很多。'],
      ['for', '建议装个洗手的水龙头，倒完垃圾能洗手。'],
      ['against', '上班早出晚归，定时投放我们赶不上。'],
      ['against', '桶撤了，楼道口会不会又堆成一片？'],
      ['question', '大件的旧家具放哪里？谁来拉走？'],
      ['neutral', '怎么分我都配合，先把夏天的蚊子治一治。'],
      ['for', '志愿者轮流值守，我报名周六上午。'],
    ],
  },
  {
    about: /物业|收费|费用|维修资金|公共收益/,
    said: [
      ['for', '涨一点可以，但是服务要写清楚，做不到要扣。'],
      ['against', '电梯里的广告费去哪了？账没公布之前我不同意涨。'],
      ['against', '老人退休金就那么多，希望不要涨。'],
      ['question', '现在每年到底缺多少？能不能把账贴出来？'],
      ['neutral', '先试一年，一年以后大家再投一次票。'],
      ['for', '保安换了以后确实好多了，我愿意交。'],
      ['question', '空置的房子收不收？怎么收？'],
    ],
  },
  {
    about: /楼道|路灯|照明|漏水|管道|下水|屋顶|外墙|防水/,
    said: [
      ['for', '早就该修了，晚上下楼我都是摸着墙走。'],
      ['for', '先修最急的几处，不要等钱都齐了再动。'],
      ['against', '去年才修过又坏了，这次不换一家我不同意。'],
      ['question', '一共要花多少？请把三家的报价贴出来比一比。'],
      ['question', '修的时候会不会停水停电？提前几天通知？'],
      ['neutral', '我们这栋还好，先照顾情况重的那几栋。'],
      ['for', '质保期要写进合同，坏了找得到人。'],
    ],
  },
  {
    about: /噪音|广场舞|宠物|养狗|文明/,
    said: [
      ['for', '定个时间我赞成，晚上九点以后请安静一点。'],
      ['for', '遛狗要牵绳，小孩子真的会怕。'],
      ['against', '跳舞也就一个钟头，把音量调小就行，不要赶人。'],
      ['question', '说好了不遵守怎么办？谁来劝？'],
      ['neutral', '互相体谅一下，写个公约贴在门口。'],
      ['for', '我家就在楼下，愿意帮着提醒。'],
    ],
  },
  {
    about: /绿化|花园|健身|儿童|老人|食堂|活动/,
    said: [
      ['for', '能多几张有靠背的椅子就好了，老人走一段就要歇。'],
      ['for', '小孩的滑梯换成新的，我愿意出一份力。'],
      ['against', '器材离我家太近，早上五点半就有人来锻炼。'],
      ['question', '日常谁来维护？坏了多久能修？'],
      ['neutral', '先做个方案，贴一个礼拜让大家看看。'],
      ['for', '种点好打理的树，不要年年换。'],
    ],
  },
];

/** Fits whatever the topic is. */
const ANYTHING: readonly Said[] = [
  ['for', '这件事拖了很久，今天能定下来最好，我支持。'],
  ['for', '我同意，不过要有人负责到底，做完要告诉大家。'],
  ['against', '我觉得还没有想清楚，先不要急着定。'],
  ['against', '花钱的事要先看账，账不清楚我不同意。'],
  ['question', '请问大概什么时候能办好？中间有问题找谁？'],
  ['question', '住得远的、今天没来的人怎么知道这件事？'],
  ['neutral', '我都可以，听大家的，能照顾到老人就好。'],
  ['for', '可以先试三个月，不行再改。'],
  [null, '刚才那位说得对，这一点请记下来。'],
];

/** `fitting`: what there is to say of it, as far as its words tell what it is about; `anyway`: what can be said of anything. */
export function sentencesFor({ title, text }: { readonly title: string; readonly text: string }): {
  readonly fitting: readonly Sentence[];
  readonly anyway: readonly Sentence[];
} {
  const theme = THEMES.find(({ about }) => about.test(title)) ?? THEMES.find(({ about }) => about.test(text));
  const told = (said: readonly Said[]) => said.map(([stance, words]) => ({ stance, text: words }));
  return { fitting: told(theme?.said ?? []), anyway: told(ANYTHING) };
}

/** For 先记下的事: of something else than any topic. */
export const ASTRAY: Sentence = {
  stance: null,
  text: '趁今天人多我说一句：快递柜那边的灯坏了一个多月了，能不能也管一管？',
};
export const LONG: Sentence = {
  stance: 'neutral',
  text:
    '我想多说几句。我在这里住了二十七年，搬来的时候这里还是一片菜地，那时候大家都认识，谁家有事喊一声就来了。后来楼多了，人也多了，' +
    '见面都不打招呼。像今天这样坐下来商量，我觉得特别好。就这件事来说，我的意思是三点：第一，办之前把方案、价钱、时间都贴出来，让没来的人也看得到；' +
    '第二，办的时候要照顾老人和孩子，不要早晚吵；第三，办完了要有人验收，不能像上回那样，修完没两个月又坏了，找谁都不管。我说得啰唆，大家多包涵。',
};
/** Who is to be muted, or not: that is for the chair to learn. */
export const HECKLES: readonly Sentence[] = [
  { stance: null, text: '又开会，每次都是走过场！' },
  { stance: null, text: '说这么多有什么用，到最后还不是你们说了算！' },
  { stance: null, text: '散了吧散了吧，浪费时间！' },
];
/** On an opinion map. */
export const STATEMENTS: readonly string[] = ['办之前，方案和价钱先贴出来一个星期', '照顾老人和孩子，应该放在省钱前面'];
