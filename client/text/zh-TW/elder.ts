/** 長輩版: its own words, and plainer ones over those of the phone. */
import type { ElderText, SimplePhoneText } from '../elder.ts';

export const elder: ElderText = {
  more: '更多',
  moreAbout: '點一下您想做的事。',
  write: '發言，寫幾句話',
  topic: '看這件事說的是什麼',
  comments: (count) => (count > 0 ? `大家怎麼說（${count}則）` : '大家怎麼說'),
  hand: '舉手發言，當面說',
  wall: '看大螢幕上的圖片',
  opinions: '意見地圖，您同意嗎',
  inquiries: '答疑，我有話要問',
  results: '看表決的結果',
  agenda: '今天要商量的事',
  me: '我的姓名和門牌',
  skipCheckIn: '先不簽到，先看看',
  skipOpinions: '先不答，先看看',
};

export const simplePhone: SimplePhoneText = {
  back: '回到現在的事',
  hand: {
    about: '想當面說幾句就舉手。輪到您的時候，主持人會請您，大螢幕上會寫您的姓名。',
    waiting: (people) => `前面有${people}人在等。`,
    whichSide: '您想說的是',
    order: '會開得不對，請先聽我說（程序問題）',
    lower: '把手放下',
    place: (place) => (place === 1 ? '您舉手了，下一位就是您' : `您舉手了，前面還有${place - 1}位`),
  },
  checkIn: {
    ask: '您在會場，還是在家裡？點一下就簽到了。',
    late: '您還沒有簽到。您在會場，還是在家裡？點一下就好。',
  },
  welcome: {
    soon: '會議還沒有開始。到了時間，這裡會自己變，您不用點。',
    read: '可以先看看要商量什麼，也可以先寫下您怎麼想。',
  },
  between: { text: '主持人正在準備下一件事，請等一等。' },
  adjourned: { title: '休息一下（休會）', text: '接著開會的時候，這裡會自己變，您不用點。' },
  topic: {
    now: '現在商量',
    number: (index, all) => `第${index}件事，一共${all}件`,
    planned: (minutes) => `大約要${minutes}分鐘`,
    outcome: '商量的結果',
  },
  moved: (title) => `會上現在商量的是：${title}`,
  agenda: {
    title: '今天要商量的事（議程）',
    choose: '點一件事，就能看說的是什麼，也能寫下您怎麼想。',
    current: '現在商量',
    waiting: '還沒輪到',
  },
  comments: {
    title: '大家怎麼說',
    none: '還沒有人說話，您可以先說。',
    fresh: (count) => `又有${count}則新的，點這裡看`,
    older: '看前面的話',
    second: '我也這麼想（附議）',
    seconding: '正在記下…',
    seconded: '您也這麼想（已附議）',
    secondOf: (name, seconds) => `我也這麼想，附議${name}的發言${seconds > 0 ? `，已有${seconds}人附議` : ''}`,
    seconds: (count) => `${count}人也這麼想（附議）`,
    heldAbout: '主持人看過以後，大家才看得到',
  },
  composer: {
    title: '寫下您想說的話',
    placeholder: '您怎麼想，寫在這裡',
    stance: '您贊成還是反對？不選也可以',
    alias: (alias) => `不寫真名，用「${alias}」這個名字（化名）`,
    cancel: '先不發，幫您留著',
    sentAbout: '您說的話，大家都看得到了。',
    again: '再說幾句',
    draft: '有沒寫完的',
  },
  poll: {
    strawNote: '只是先問問大家怎麼想，不算正式表決（現場意向）',
    youChose: '您選的是',
    reselect: '選錯了，重新選',
    sendingAbout: '看到「已計入」，才算投好了。',
    waiting: (at) => `網路斷了，您${at}投的這一票，連上以後會自己送出去。看到「已計入」，才算投好了。`,
    change: '我要改票',
    notConfirmed: '剛才那一票不知道送到沒有，請再點一次「確認投票」。',
    turnout: (cast, entitled, unit) =>
      entitled > 0 ? `應該投的有${entitled}${unit}，已經投了${cast}${unit}` : `已經有${cast}${unit}投了票`,
    closed: '投票結束了，請等主持人公布結果',
  },
  connection: { offlineAbout: '您寫的都還在。' },
  me: {
    size: '字的大小',
    alias: '不寫真名時用的名字（化名）',
    aliasAbout: '發言的時候點一下「不寫真名」，別人就只看到這個名字。',
  },
};
