/** Words the server has not: kept until somebody has dealt with them, also when more come on top. */
import { expect, test } from 'vitest';
import { type Aside, together } from '../../client/screens/minutes/aside.ts';

const aside = (message: string, text: string, section: 'survey' | 'deliberate' = 'survey'): Aside => ({
  ...{ message, parts: [{ section, label: section, text }] },
});

test('later words join the earlier ones, each line once, under the latest message', () => {
  expect(together(null, null)).toBeNull();
  expect(together(aside('旧', '一'), null)).toEqual(aside('旧', '一'));
  expect(together(null, aside('新', '一'))).toEqual(aside('新', '一'));
  expect(together(aside('旧', '一\n二'), aside('新', '二\n三'))).toEqual(aside('新', '一\n二\n三'));
  expect(together(aside('旧', '一'), aside('新', '二', 'deliberate'))).toEqual({
    message: '新',
    parts: [...aside('', '一').parts, ...aside('', '二', 'deliberate').parts],
  });
});
