/** What a refusal is called: in the words of the page's language, from its code and values; the server's sentence where there are none. */
import { afterEach, describe, expect, it } from 'vitest';
import { REFUSAL_SENTENCES } from '../../shared/wire/refusalSentences.ts';
import { refusalSentence } from '../../shared/wire/refusalWording.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { sentenceOf } from '../../client/meeting/refused.ts';
import { speakAnywhere } from '../../client/text/speak.ts';
import { refusals } from '../../client/text/zh-CN/refusals.ts';
import '../support/words.ts';

afterEach(() => speakAnywhere('zh-CN'));

it('what a browser refuses itself is called as the server would call it', () => {
  expect(REFUSAL_SENTENCES).toMatchObject(refusals);
});

it.each([
  ['zh-TW', '2', '2號樓'],
  ['zh-TW', '', '沒有寫棟別'],
  ['en', '2', 'Building 2'],
  ['en', '', 'No building given'],
] as const)('what somebody else changed a building to, in %s: “%s”', async (locale, plain, read) => {
  await speakAnywhere(locale);
  const values = { field: '楼栋', value: '不读这个', name: 'building', plain };
  expect(sentenceOf({ code: 'edit.changedMeanwhile', message: '', values })).toContain(read);
});

it.each([
  ['zh-CN', '翠竹楼', '小区里没有翠竹楼，'],
  ['zh-TW', '3', '社區裡沒有3號樓，'],
  ['en', '3', 'The estate has no Building 3.'],
] as const)('a building that is not there, in %s: %s', async (locale, building, said) => {
  await speakAnywhere(locale);
  const message = refusalSentence('post.noBuilding', { building });
  expect(sentenceOf({ code: 'post.noBuilding', message, values: { building } })).toContain(said);
});

describe('in Chinese', () => {
  it('the sentence is the server’s', () => {
    const message = '议题最多80个，请合并后再添加。';
    expect(sentenceOf({ code: 'topic.tooMany', message, values: { max: 80 } })).toBe(message);
  });
  it('values fill the page’s own', () => {
    expect(sentenceOf({ code: 'join.nameLong', message: '别的话', values: { max: 20 } })).toBe(
      '名字最多20个字，没有保存。请写短一点。',
    );
  });
  it('without the values it would need, the server’s sentence stands', () => {
    expect(sentenceOf({ code: 'join.nameLong', message: '名字太长。' })).toBe('名字太长。');
  });
  it('a code from a newer server keeps its sentence', () => {
    expect(sentenceOf({ code: 'later.unknown' as RefusalCode, message: '以后的话。' })).toBe('以后的话。');
  });
});
