/**
 * What index.html says before there is any script, in the other languages: `vite.config.ts` writes a page of its own for each.
 * The keys are what stands there.
 */
import type { Locale } from '../shared/locale.ts';

const inEnglish = {
  近邻茶话会: "Neighbours' Tea Talk",
  '这个页面要用浏览器的JavaScript功能，它现在是关着的。':
    'This page needs JavaScript, which is switched off in your browser.',
  '请在浏览器的设置里打开它，再刷新页面；或者用微信扫码打开。':
    'Please switch it on in the settings and reload the page, or scan the code with WeChat.',
  '正在打开，请稍等…': 'Opening, please wait…',
  '一直打不开的话，可能是网络断了。请刷新页面，或者重新扫码、重新点开链接。':
    'If it never opens, the line may have dropped. Reload the page, or scan the code or open the link again.',
  '打开得有点慢，可能是网络不好。可以再等一等，或者点“重新打开”。':
    'This takes a while; the network may be weak. Wait a little longer, or tap "Open again".',
  '页面没有打开，可能是网络断了一下。您填写过的内容都还在。':
    'The page did not open; the line may have dropped. What you typed is still here.',
  '请点“重新打开”。还是不行的话，在微信里请点右上角的“…”，选“在浏览器打开”。':
    'Please tap "Open again". If it still fails in WeChat, tap "…" at the top right and choose to open it in your browser.',
  '这台手机的浏览器太旧，打不开会议页面。': "This phone's browser is too old for the meeting page.",
  '请把微信更新到最新版再试；也可以点右上角的“…”，选“在浏览器打开”。':
    'Please update WeChat and try again, or tap "…" at the top right and choose to open it in your browser.',
  '在会场的话，请工作人员帮您登记、签到。': 'In the hall, the staff can register you and check you in.',
  重新打开: 'Open again',
};

export type FirstWord = keyof typeof inEnglish;

export const firstWords: Readonly<Record<Exclude<Locale, 'zh-CN'>, Readonly<Record<FirstWord, string>>>> = {
  en: inEnglish,
  'zh-TW': {
    近邻茶话会: '近鄰茶話會',
    '这个页面要用浏览器的JavaScript功能，它现在是关着的。': '這個頁面需要瀏覽器的 JavaScript 功能，目前是關閉的。',
    '请在浏览器的设置里打开它，再刷新页面；或者用微信扫码打开。':
      '請在瀏覽器的設定裡開啟它，再重新整理頁面；或者用微信掃描 QR Code 開啟。',
    '正在打开，请稍等…': '正在開啟，請稍等…',
    '一直打不开的话，可能是网络断了。请刷新页面，或者重新扫码、重新点开链接。':
      '一直打不開的話，可能是網路斷了。請重新整理頁面，或者重新掃描 QR Code、重新點開連結。',
    '打开得有点慢，可能是网络不好。可以再等一等，或者点“重新打开”。':
      '開啟得有點慢，可能是網路不好。可以再等一等，或者點「重新開啟」。',
    '页面没有打开，可能是网络断了一下。您填写过的内容都还在。':
      '頁面沒有開啟，可能是網路斷了一下。您填寫過的內容都還在。',
    '请点“重新打开”。还是不行的话，在微信里请点右上角的“…”，选“在浏览器打开”。':
      '請點「重新開啟」。還是不行的話，在微信裡請點右上角的「…」，選「在瀏覽器開啟」。',
    '这台手机的浏览器太旧，打不开会议页面。': '這台手機的瀏覽器太舊，打不開會議頁面。',
    '请把微信更新到最新版再试；也可以点右上角的“…”，选“在浏览器打开”。':
      '請把微信更新到最新版再試；也可以點右上角的「…」，選「在瀏覽器開啟」。',
    '在会场的话，请工作人员帮您登记、签到。': '在會場的話，請工作人員幫您登記、簽到。',
    重新打开: '重新開啟',
  },
};

/** A sentence that nobody has put into this language is a fault of the build. */
export function inLanguage(html: string, locale: keyof typeof firstWords): string {
  const words = Object.entries(firstWords[locale]).sort(([a], [b]) => b.length - a.length);
  const spoken = words.reduce((page, [chinese, said]) => page.split(`>${chinese}<`).join(`>${said}<`), html);
  const missing = words.filter(([chinese]) => !html.includes(`>${chinese}<`)).map(([chinese]) => chinese);
  if (missing.length > 0) throw new Error(`index.html no longer says ${missing.join(' ')}`);
  const left = locale === 'en' ? /\p{Script=Han}[^<]*/u.exec(spoken.replace(/<!--[^]*?-->/g, '')) : null;
  if (left) throw new Error(`Not in ${locale}: ${left[0]}`);
  return spoken.replace('<html lang="zh-CN">', `<html lang="${locale}">`);
}
