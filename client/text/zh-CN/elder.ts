/** 长辈版: its own words, and plainer ones over those of the phone. What law or the field fixes stays, or stands beside the plain word. */
import type { Layer } from '../words.ts';
import type { phone } from './phone.ts';

export const elder = {
  more: '更多',
  moreAbout: '点一下您想做的事。',
  write: '发言，写几句话',
  topic: '看这件事说的是什么',
  comments: (count: number) => (count > 0 ? `大家怎么说（${count}条）` : '大家怎么说'),
  refused: '您有一条没有放出来，点这里看为什么',
  hand: '举手发言，当面说',
  wall: '看大屏上的图片',
  opinions: '意见地图，您同意吗',
  opinionsOver: '意见地图的结果',
  inquiries: '答疑，我有话要问',
  results: '看表决的结果',
  agenda: '今天要商量的事',
  me: '我的姓名和门牌',
  /** Ways past what is asked. */
  skipCheckIn: '先不签到，先看看',
  skipOpinions: '先不答，先看看',
};

export const simplePhone = {
  back: '回到现在的事',
  hand: {
    about: '想当面说几句就举手。轮到您的时候，主持人会请您，大屏上会写您的姓名。',
    waiting: (people: number) => `前面有${people}人在等。`,
    whichSide: '您想说的是',
    order: '会开得不对，请先听我说（程序问题）',
    lower: '把手放下',
    place: (place: number) => (place === 1 ? '您举手了，下一位就是您' : `您举手了，前面还有${place - 1}位`),
  },
  checkIn: {
    ask: '您在会场，还是在家里？点一下就签到了。',
    late: '您还没有签到。您在会场，还是在家里？点一下就好。',
  },
  welcome: {
    soon: '会还没有开始。到了时间，这里会自己变，您不用点。',
    read: '可以先看看要商量什么，也可以先写下您怎么想。',
  },
  between: { text: '主持人正在准备下一件事，请等一等。' },
  adjourned: { title: '休息一会儿（休会）', text: '接着开会的时候，这里会自己变，您不用点。' },
  topic: {
    now: '现在商量',
    number: (index: number, all: number) => `第${index}件事，一共${all}件`,
    planned: (minutes: number) => `大约要${minutes}分钟`,
    outcome: '商量的结果',
  },
  moved: (title: string) => `会上现在商量的是：${title}`,
  agenda: {
    title: '今天要商量的事（议程）',
    choose: '点一件事，就能看说的是什么，也能写下您怎么想。',
    current: '现在商量',
    waiting: '还没轮到',
  },
  comments: {
    title: '大家怎么说',
    none: '还没有人说话，您可以先说。',
    fresh: (count: number) => `又有${count}条新的，点这里看`,
    older: '看前面的话',
    second: '我也这么想（附议）',
    seconding: '正在记下…',
    seconded: '您也这么想（已附议）',
    secondOf: (name: string, seconds: number) =>
      `我也这么想，附议${name}的发言${seconds > 0 ? `，已有${seconds}人附议` : ''}`,
    seconds: (count: number) => `${count}人也这么想（附议）`,
    heldAbout: '主持人看过以后，大家才看得到',
  },
  composer: {
    title: '写下您想说的话',
    placeholder: '您怎么想，写在这里',
    stance: '您赞成还是反对？不选也可以',
    alias: (alias: string) => `不写真名，用“${alias}”这个名字（化名）`,
    cancel: '先不发，给您存着',
    sentAbout: '您说的话，大家都看得到了。',
    again: '再说几句',
    draft: '有没写完的',
  },
  poll: {
    strawNote: '只是先问问大家怎么想，不算正式表决（现场意向）',
    youChose: '您选的是',
    reselect: '选错了，重新选',
    sendingAbout: '看到“已计入”，才算投好了。',
    waiting: (at: string) => `网络断了，您${at}投的这一票，连上以后会自己送出去。看到“已计入”，才算投好了。`,
    change: '我要改票',
    notConfirmed: '刚才那一票不知道送到没有，请再点一次“确认投票”。',
    turnout: (cast: number, entitled: number, unit: string) =>
      entitled > 0 ? `应该投的有${entitled}${unit}，已经投了${cast}${unit}` : `已经有${cast}${unit}投了票`,
    closed: '投票结束了，请等主持人公布结果',
  },
  connection: { offlineAbout: '您写的都还在。' },
  me: {
    size: '字的大小',
    alias: '不写真名时用的名字（化名）',
    aliasAbout: '发言的时候点一下“不写真名”，别人就只看到这个名字。',
  },
} satisfies Layer<typeof phone>;
