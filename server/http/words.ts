/** Words of the few pages that the server writes itself; what was refused says its own sentence. */
import { buildingName } from '../../shared/estate/buildingName.ts';
import { BUILDING_WORDS } from '../../shared/estate/buildingWords.ts';
import type { Locale } from '../../shared/locale.ts';
import { REFUSAL_SENTENCES } from '../../shared/wire/refusalSentences.ts';
import { type RefusalValues, filledIn, withBuilding } from '../../shared/wire/refusalValues.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { refusals as inEnglish } from '../../shared/wire/refusalsInEnglish.ts';
import { refusals as inTaiwan } from '../../shared/wire/refusalsInTaiwan.ts';

interface PageWords {
  readonly refused: string;
  /** The file is only for who belongs to the meeting, and this browser does not say so. */
  readonly strange: string;
  readonly toMeeting: string;
  readonly toFront: string;
  readonly outside: string;
  readonly outsideWhy: string;
  readonly outsideUntil: string;
  /** An estate's page that is not open to everybody, or that there is none of. */
  readonly closed: string;
  readonly closedWhy: string;
  readonly closedNext: string;
  readonly notBuilt: string;
}

export const words: Readonly<Record<Locale, PageWords>> = {
  'zh-CN': {
    refused: '没有打开',
    strange: '文件只给参加会议的人看。请回到会议页面，从那里再点开一次；换了浏览器的话，要先在这个浏览器里加入会议。',
    toMeeting: '回到会议',
    toFront: '回到首页',
    outside: '请在浏览器里打开',
    outsideWhy: '微信里打不开这种文件。请点右上角的“…”，再点“在浏览器打开”，文件就会打开。',
    outsideUntil: '这个链接只能打开这一份文件，30分钟内有效。过了时间，请回到会议里再点一次。',
    closed: '这个小区的页面现在没有开放',
    closedWhy: '可能是社区还没有打开它，或者链接不完整。',
    closedNext: '会议的链接、提需求的二维码照常能用。有事请问社区工作人员。',
    notBuilt: '页面文件还没有生成，请在程序目录里运行 npm run build，然后刷新。',
  },
  'zh-TW': {
    refused: '沒有開啟',
    strange: '檔案只給參加會議的人看。請回到會議頁面，從那裡再點一次；如果換了瀏覽器，要先在這個瀏覽器裡加入會議。',
    toMeeting: '回到會議',
    toFront: '回到首頁',
    outside: '請在瀏覽器裡開啟',
    outsideWhy: '微信裡打不開這種檔案。請點右上角的「…」，再點「在瀏覽器開啟」，檔案就會開啟。',
    outsideUntil: '這個連結只能開啟這一份檔案，30分鐘內有效。過了時間，請回到會議裡再點一次。',
    closed: '這個社區的頁面現在沒有開放',
    closedWhy: '可能是社區還沒有打開它，或者連結不完整。',
    closedNext: '會議的連結、提需求的 QR Code 照常能用。有事請問社區工作人員。',
    notBuilt: '頁面檔案還沒有產生，請在程式目錄裡執行 npm run build，然後重新整理。',
  },
  en: {
    refused: 'Not opened',
    strange:
      'This file is for people in the meeting. Please go back to the meeting and open it from there; in another browser, join the meeting first.',
    toMeeting: 'Back to the meeting',
    toFront: 'To the front page',
    outside: 'Please open this in your browser',
    outsideWhy: 'WeChat can\'t open this kind of file. Tap "…" at the top right and choose to open it in your browser.',
    outsideUntil: 'The link opens this one file and is valid for 30 minutes. After that, tap it in the meeting again.',
    closed: "This estate's page is not open now",
    closedWhy: 'The community office may not have opened it yet, or the link is incomplete.',
    closedNext:
      'Links to meetings and QR codes for raising needs work as usual. Please ask the community office if you need help.',
    notBuilt: 'The page files are missing. Please run npm run build in the program folder and reload.',
  },
};

const SENTENCES: Readonly<Record<Locale, Readonly<Record<RefusalCode, string>>>> = {
  ...{ 'zh-CN': REFUSAL_SENTENCES, 'zh-TW': inTaiwan, en: inEnglish },
};

/** For a page that has no script to say it. */
export const refusalOnPage = (locale: Locale, code: RefusalCode, values: RefusalValues = {}): string =>
  filledIn(
    SENTENCES[locale][code],
    withBuilding(values, (number) => buildingName(number, BUILDING_WORDS[locale])),
  );
