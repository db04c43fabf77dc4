/** The voice that a page finds, and what it gives it to say. */
import { expect, test } from 'vitest';
import { breaths, voiceFor } from '../../client/parts/aloud.ts';

const voices = (...languages: string[]) => languages.map((lang) => ({ lang }));

test.each([
  ['zh-CN', ['en-US', 'zh-TW', 'zh-CN'], 'zh-CN'],
  ['zh-CN', ['en-US', 'zh_CN_#Hans'], 'zh_CN_#Hans'],
  ['zh-TW', ['zh_CN', 'zh_TW'], 'zh_TW'],
  ['zh-TW', ['zh-CN'], 'zh-CN'],
  ['zh-CN', ['cmn-Hans-CN'], 'cmn-Hans-CN'],
  ['zh-CN', ['en-US', 'ja-JP'], undefined],
  ['zh-CN', [], undefined],
  ['en', ['zh-CN', 'en-GB'], 'en-GB'],
])('a page in %s, where %j speak, takes %s', (language, known, taken) =>
  expect(voiceFor(voices(...known), language)?.lang).toBe(taken),
);

test('one breath a sentence, and nothing for what is empty', () =>
  expect(breaths(['现在讨论：加装电梯。', '', '费用怎么出？\n\n谁来管', ' '])).toEqual([
    '现在讨论：加装电梯。',
    '费用怎么出？',
    '谁来管',
  ]));
