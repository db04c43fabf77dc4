/** 彩排: how a new chair learns. */
import type { Words } from '../words.ts';
import type { chairRehearsal as chinese } from '../zh-CN/chairRehearsal.ts';

export const chairRehearsal: Words<typeof chinese> = {
  begin: '彩排一次',
  beginAbout: '第一次當主持？30位模擬居民陪您走一遍：進場、發言、舉手、投票。結束後什麼都不留下。',
  beginWith: '用這場會彩排',
  beginWithAbout: '照這場會的議程先練一遍，30位模擬居民來參加。這場會本身一點不動，彩排結束什麼都不留下。',
  beginning: '正在請居民進場…',
  running: (title) => `您有一場彩排在進行：${title}`,
  goOn: '回到彩排',
  guide: '彩排：跟著做一遍',
  place: (done, all) => `已做${done}步，共${all}步`,
  all: '全部步驟',
  fewer: '收起',
  isDone: '已做',
  allDone: '都做過一遍了。還想再練就接著練，練夠了就點「結束彩排」。',
  lessons: {
    start: ['開始會議', '等居民陸續進場簽到，再點右下角的「開始會議」。'],
    topic: ['打開第一個議題', '點右下角的「開始討論」，居民就會發言、附議、舉手。'],
    speaker: ['請一位發言', '有人舉手後，點中間的「請下一位」。到時間或講完，會輪到下一位。'],
    straw: ['發起現場意向', '點下面的「發起表決」（手機上在「更多」裡），選「現場意向」，看看大家怎麼想。不作數。'],
    formal: ['正式表決', '先點右下角的「結束表決」收起意向，再發起一次，選「正式表決」。'],
    publish: ['結束並公布', '票陸續投來。差不多了就點「結束表決」，再點「公布結果」。'],
    minutes: ['看紀錄', '點下面的「紀錄」，看剛才的事是怎麼自動記下來的。'],
    end: ['結束彩排', '點「結束彩排」。居民、發言、票和紀錄都會徹底消失。'],
  },
  pace: '居民',
  paces: { paused: '先停一停', slow: '慢一點', usual: '平常快慢', quick: '快一點' },
  end: '結束彩排',
  endTitle: '結束彩排？',
  endHelp: '居民、發言、表決和紀錄都會徹底消失，找不回來。真正的會議和您的設定都不受影響。',
  ending: '正在收拾…',
};
