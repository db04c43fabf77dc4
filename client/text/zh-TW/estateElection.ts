/** Words of an election on a vote's ballot: candidates and seats in the form, on the paper, in the result. */
import type { EstateText } from '../estate.ts';

export const estateElection: EstateText['votes']['election'] = {
  /** A matter of the form in its list. */
  up: (place) => `第${place}項往上移`,
  down: (place) => `第${place}項往下移`,
  way: '怎麼表決',
  ask: '對一件事同意或者反對',
  choose: '選人：從候選人裡選幾名',
  seats: '應選幾名',
  seatsHint: '1到20的整數',
  seatsBad: '請寫1到20的整數。',
  candidates: '候選人',
  candidatesHint: '一行一位，如「林佳穗」；同名的寫上樓號',
  candidatesBad: '請至少寫一位候選人，最多20位，每位不超過20個字。',
  few: '候選人比應選的人數少，請添人，或者把應選的人數改少。',
  same: '有兩位候選人寫得一樣，請寫得分得清，如加上樓號。',
  some: '選了人',
  nobody: '都不同意',
  about: '票上打了幾位就選幾位；打得比應選的多的，這一項選「無效」。',
  picksBad: (place, seats) => `第${place}項請選1到${seats}位。`,
  list: (names) => `候選人：${names.join('、')}`,
  elected: '當選',
  tied: '並列，需要另行表決',
  amount: (people, area) => `${people}位 · ${area}㎡`,
};
