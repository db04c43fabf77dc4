/** A meeting begins with topics in the language of whoever makes it, and none of them is left in another. */
import { describe, expect, test } from 'vitest';
import { isUntouched, newDraft, topicsOf } from '../../client/screens/chair/meetings/draft.ts';
import { speakIn } from '../../client/text/speak.ts';
import { TEMPLATES } from '../../shared/meeting/templates.ts';

describe('the topics a template begins with', () => {
  test('are in English for whoever reads English, every one of them', async () => {
    await speakIn('en', ['chair']);
    expect(newDraft(0).topics.map(({ title, minutes }) => [title, minutes])).toEqual([
      ["What became of last time's matters", '10'],
      ['What we talk about this time', '40'],
      ['Other thoughts and suggestions', '15'],
    ]);
    const words = TEMPLATES.flatMap(({ template }) => topicsOf(template)).flatMap(({ title, text }) => [title, text]);
    expect(words.filter((one) => /[\u4e00-\u9fff’]/.test(one))).toEqual([]);
    const whole = TEMPLATES.flatMap(({ topics }) => topics).flatMap(({ title, text }) => [title, text]);
    expect(words.map((one) => one !== '')).toEqual(whole.map((one) => one !== ''));
    expect(isUntouched(topicsOf('council'))).toBe(true);
  });

  test('are in Taiwan’s characters there, and as the template has them in China', async () => {
    await speakIn('zh-TW', ['chair']);
    expect(topicsOf('council')[1]).toMatchObject({ title: '表決', text: '就審議事項進行表決。' });
    await speakIn('zh-CN', ['chair']);
    expect(topicsOf('teaTalk')[0]).toMatchObject({ title: '上次事项办理情况' });
  });
});
