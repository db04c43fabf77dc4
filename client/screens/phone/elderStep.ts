/** 长辈版 shows one thing to do at a time: which one it is now. */

/** What stands alone on the screen. */
export type ElderStep =
  'floor' | 'vote' | 'checkIn' | 'welcome' | 'break' | 'ended' | 'between' | 'opinions' | 'result' | 'topic';

export interface Happening {
  readonly status: 'notStarted' | 'running' | 'adjourned' | 'ended';
  /** 请您发言: whoever holds this phone has the floor. */
  readonly hasFloor: boolean;
  /** The vote that stands before the topic, if there is one. */
  readonly poll: 'open' | 'over' | null;
  /** Not checked in, though this person may; and nobody said 先不签到. */
  readonly asksCheckIn: boolean;
  /** An open 意见地图 with statements this person has not answered; and nobody said 先不答. */
  readonly asksOpinions: boolean;
  readonly hasTopic: boolean;
  /** A topic is read on purpose while the meeting is somewhere else. */
  readonly isApart: boolean;
}

/** The most urgent first: what ends by itself (a turn, a vote) before what can wait. */
export function elderStep(now: Happening): ElderStep {
  if (now.isApart && now.hasTopic) return 'topic';
  if (now.hasFloor) return 'floor';
  if (now.poll === 'open') return 'vote';
  if (now.status === 'ended') return 'ended';
  if (now.status === 'notStarted') return 'welcome';
  if (now.asksCheckIn) return 'checkIn';
  if (now.status === 'adjourned') return 'break';
  if (now.poll === 'over') return 'result';
  if (now.asksOpinions) return 'opinions';
  return now.hasTopic ? 'topic' : 'between';
}

/** The vote stands there alone; one that opens during somebody's turn is theirs too. */
export const showsPoll = (step: ElderStep, isVoting: boolean): boolean =>
  step === 'vote' || step === 'result' || (step === 'floor' && isVoting);
