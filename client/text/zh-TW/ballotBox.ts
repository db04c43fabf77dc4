/** Words of the ballot box's other ways: photos of papers, proxies, the table in the hall, hands, and doors. */
import type { EstateText } from '../estate.ts';

export const ballotBox: EstateText['box'] = {
  uncovered: '沒有委託',
  uncoveredAbout: '委託書沒有寫到的事項選「沒有委託」，那一項按沒有交票算。',
  coversNothing: '每一項都選了「沒有委託」，這張委託票就什麼也沒有投。請看看委託書寫了哪幾項。',
  paperPhoto: '票的照片',
  paperPhotoHint: '拍了照片，就不用第二個人複核。要拍全、拍清楚；照片只有輸入的工作人員看得到。',
  mandatePhoto: '委託書的照片',
  mandatePhotoHint: '委託人簽名、委託哪幾項都要看得清。',
  mandateMissing: '請再拍一張委託書；沒有的話，把票的照片也去掉，請第二個人複核。',
  take: '拍照或選照片',
  takeAgain: '重拍一張',
  savedWithPhoto: (unit) => `${unit}已輸入，有照片，已經計入。`,
  hasPhoto: '有照片',
  look: '對照片',
  check: '照片和輸入的對一對',
  checkAbout: '兩邊不一樣，就選「對不上」，寫明原因，再照著紙質票重新輸入一張。',
  larger: '點一下看大圖',
  photoMissing: (label) => `${label}沒有打開。`,
  fits: '對得上',
  fitsNot: '對不上，不計這張',
};
