/** Pages that the server writes whole, from the same parts as the screens: read without a script, in the reader's language. */
import { render } from 'svelte/server';
import type { Locale } from '../../shared/locale.ts';
import type { PublicPages } from '../../shared/wire/publicPage.ts';
import { fillCommon } from '../text/common.ts';
import { fillDates } from '../text/dates.ts';
import { fillOfficial } from '../text/official.ts';
import { fillPublicPage } from '../text/publicPage.ts';
import { fillPublicVote } from '../text/publicVote.ts';
import { fillResults } from '../text/results.ts';
import * as inEnglish from '../text/en/everywhere.ts';
import { publicPage as pageInEnglish } from '../text/en/publicPage.ts';
import { publicVote as voteInEnglish } from '../text/en/publicVote.ts';
import * as inChinese from '../text/zh-CN/everywhere.ts';
import { publicPage as pageInChinese } from '../text/zh-CN/publicPage.ts';
import { publicVote as voteInChinese } from '../text/zh-CN/publicVote.ts';
import * as inTaiwan from '../text/zh-TW/everywhere.ts';
import { publicPage as pageInTaiwan } from '../text/zh-TW/publicPage.ts';
import { publicVote as voteInTaiwan } from '../text/zh-TW/publicVote.ts';
import PublicEstate from './PublicEstate.svelte';
import PublicVote from './PublicVote.svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/kit.css';

const WORDS = {
  'zh-CN': { ...inChinese, publicPage: pageInChinese, publicVote: voteInChinese },
  'zh-TW': { ...inTaiwan, publicPage: pageInTaiwan, publicVote: voteInTaiwan },
  en: { ...inEnglish, publicPage: pageInEnglish, publicVote: voteInEnglish },
} as const;

/** A page is written in one go, so nobody else's language can come in between. */
function speak(locale: Locale): void {
  const { common, dates, official, publicPage, publicVote, results } = WORDS[locale];
  fillCommon(common);
  fillDates(dates);
  fillOfficial(official);
  fillResults(results);
  fillPublicPage(publicPage);
  fillPublicVote(publicVote);
}

export const publicPages: PublicPages = {
  render({ styles, ...asked }) {
    speak(asked.locale);
    const { head, body } =
      'vote' in asked ? render(PublicVote, { props: asked }) : render(PublicEstate, { props: asked });
    return `<!doctype html>
<html lang="${asked.locale}"${asked.large ? ' data-elder data-asked' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${head}
<style>${styles}</style>
<script src="/start.js"></script>
<script src="/size.js"></script>
</head>
<body>${body}</body>
</html>
`;
  },
};
