/** Words of the guide cards: what each of the seven steps is for, who does what, with which paper, by when; and what to do next. */
import type { FormName, StepName } from '../../../shared/meeting/nextStep.ts';
import type { StageKind } from '../../../shared/meeting/procedure.ts';

export const chairGuide = {
  title: '这一步怎么做',
  rows: { why: '为什么', who: '谁来做', paper: '用什么', when: '什么时候' },
  steps: {
    gatherNeeds: {
      why: '先听居民要什么，再定商量什么。',
      who: '网格员、楼栋长入户；居民自己扫码或在群里提；社区工作者逐条答复。',
      paper: '提需求的海报和二维码、入户走访记录、需求清单。',
      when: '定议题之前，每条需求都要有去向：列入议题、即办、转办，或写明为什么不办。',
    },
    draftTopics: {
      why: '把需求并成几个说得清、定得下来的议题。',
      who: '党支部、业委会（或自治小组）和社区一起拟；主持人排顺序、定时间。',
      paper: '议程、邀请文字、进场海报。',
      when: '开会前公布；公示几天，按小区的规定，一般7天以上。',
    },
    survey: {
      why: '带着事实开会：现场什么样，要多少钱，谁出。',
      who: '物业、设计或施工单位看现场、做方案；社区征求相关住户的意见。',
      paper: '现场照片、方案图、费用分摊表，作为议题的附件。',
      when: '开会前几天放上去，让居民来得及看；在“七步进度”里记一条结论。',
    },
    deliberate: {
      why: '大家当面说，一个议题一个结论。',
      who: '主持人管顺序和时间；记录人记；监票人看计票；居民和业主发言、投票。',
      paper: '签到表、大屏、手机；没有手机的由工作人员登记。',
      when: '当晚：每个议题都要有结论，定不下来的写“暂缓”和再议的日子。',
    },
    applyResults: {
      why: '把结论变成有人办、有期限的事，并告诉所有人。',
      who: '记录人补齐纪要，主持人核对定稿；每项任务写明责任人。',
      paper: '纪要（Word、PDF）、任务、公示。',
      when: '散会后尽快定稿；公示多久、几天内可以提意见，按小区的规定。',
    },
    oversee: {
      why: '说了要办的，有人盯着办完。',
      who: '责任人办；居民监督队和社区检查；过了期限的督办。',
      paper: '检查记录、前后对比的照片。',
      when: '按任务写的日期；每查一次，在“七步进度”里记一条。',
    },
    reportBack: {
      why: '告诉居民办成了什么；没办成的，说明原因。',
      who: '社区或业委会公开结果；提需求的人在回执里看得到答复。',
      paper: '线上社区、张贴的公示、回访记录。',
      when: '事情办完就公开；没办完的转到下一次会。',
    },
  } satisfies Record<StageKind, Record<'why' | 'who' | 'paper' | 'when', string>>,
  first: '第一次主持：',
  firstHide: '不再提示',
  firstShow: '显示“第一次主持”的提示',
  hints: {
    addTopic: '先把要商量的事列成议题，一件事一个；按右下角的大按钮。',
    startSitting: '照“会前准备”一条一条做；人到得差不多了，按大按钮开始。',
    openTopic: '按大按钮，大屏和大家的手机一起转到这个议题。',
    closeTopic: '请大家发言；要表决就按“发起表决”（手机上在“更多”里），谈完了按大按钮下结论。',
    closePoll: '大家正在投票，看着已投多少；都投了再按大按钮结束，结束后不能再投。',
    publishResult: '和监票人先核对结果，没有问题再公布。',
    resumeSitting: '正在休会，时间已停；人回来了按大按钮继续。',
    endSitting: '议题都有结论了；念一遍结论和任务，再结束会议。',
    sealMinutes: '会开完了：打开纪要补写经过，核对后定稿。',
    enterStage: '纪要定稿了；这一步该做的做完，再按大按钮进入下一步。',
    done: '',
  } satisfies Record<StepName | FormName | 'done', string>,
};
