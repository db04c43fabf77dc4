/** 彩排: how a new chair learns. */
import type { Lesson, Pace } from '../../../shared/meeting/lessons.ts';

export const chairRehearsal = {
  begin: '彩排一次',
  beginAbout: '第一次当主持？30位模拟居民陪您走一遍：进场、发言、举手、投票。结束后什么都不留下。',
  beginWith: '用这场会彩排',
  beginWithAbout: '照这场会的议程先练一遍，30位模拟居民来参加。这场会本身一点不动，彩排结束什么都不留下。',
  beginning: '正在请居民进场…',
  running: (title: string) => `您有一场彩排在进行：${title}`,
  goOn: '回到彩排',
  guide: '彩排：跟着做一遍',
  place: (done: number, all: number) => `已做${done}步，共${all}步`,
  all: '全部步骤',
  fewer: '收起',
  isDone: '已做',
  allDone: '都做过一遍了。还想再练就接着练，练够了就点“结束彩排”。',
  lessons: {
    start: ['开始会议', '等居民陆续进场签到，再点右下角的“开始会议”。'],
    topic: ['打开第一个议题', '点右下角的“开始讨论”，居民就会发言、附议、举手。'],
    speaker: ['请一位发言', '有人举手后，点中间的“请下一位”。到时间或讲完，会轮到下一位。'],
    straw: ['发起现场意向', '点下面的“发起表决”（手机上在“更多”里），选“现场意向”，看看大家怎么想。不作数。'],
    formal: ['正式表决', '先点右下角的“结束表决”收起意向，再发起一次，选“正式表决”。'],
    publish: ['结束并公布', '票陆续投来。差不多了就点“结束表决”，再点“公布结果”。'],
    minutes: ['看纪要', '点下面的“纪要”，看刚才的事是怎么自动记下来的。'],
    end: ['结束彩排', '点“结束彩排”。居民、发言、票和纪要都会彻底消失。'],
  } satisfies Record<Lesson, readonly [string, string]>,
  pace: '居民',
  paces: { paused: '先停一停', slow: '慢一点', usual: '平常快慢', quick: '快一点' } satisfies Record<Pace, string>,
  end: '结束彩排',
  endTitle: '结束彩排？',
  endHelp: '居民、发言、表决和纪要都会彻底消失，找不回来。真正的会议和您的设置都不受影响。',
  ending: '正在收拾…',
};
