/** What somebody is told whose buildings could not be read as they were written. */
import { expect, test } from 'vitest';
import { patternSentence } from '../../client/screens/estate/patternSentence.ts';
import { speakIn } from '../../client/text/speak.ts';

await speakIn('zh-CN', ['estate']);

test('where homes may be those of each floor or of all, the sentence names the building and asks which', () => {
  expect(patternSentence('eachOrAll', '1号楼6层2户；甲栋，3层3户', '')).toBe(
    '甲栋写的是“3层3户”：是每层3户，还是一共3户？每层3户的请写“3层，每层3户”；一共3户的，请写每层有几户。',
  );
  expect(patternSentence('belowGround', '1号楼,2单元,负1层到6层,2户', '')).toBe(
    '从地下写起的层（如“负1层到6层”）没有读进去。请只写地上有几层，如“6层，每层2户”；地下有住户的，添加以后点“修改这栋楼”，写在“另外的门牌”里。',
  );
  expect(patternSentence('tooMany', '1-900号楼 6层2户', '')).toBe('一次最多写200栋楼，请核对楼号。');
});
