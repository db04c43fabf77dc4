/** The question whether ballots are listed, in the form of a vote: left alone, an old vote stays word for word as it was. */
import { expect, test } from 'vitest';
import { USUAL_SETTINGS, Settings } from '../../shared/owners/rule.ts';
import { settingsSaid } from '../../shared/owners/telling.ts';
import { commandOf, contentOf, freshVote, typedOf } from '../../client/screens/estate/votes/voteDraft.ts';
import { VoteId } from '../../shared/estate/ids.ts';

const SENTENCE = '公示结果时，遮住门牌逐张列出计入的表决票（每一项都投了的），只有本人凭核对码认得出自己的一张。';
const live = {
  ...{ id: VoteId.parse('v1'), title: '换门禁', items: [], scope: { kind: 'estate' as const } },
  settings: USUAL_SETTINGS,
};

test('it is not asked for unless somebody asks, and then it is printed like the other settings', () => {
  expect(contentOf(freshVote()).settings).toEqual(USUAL_SETTINGS);
  expect(commandOf(live, typedOf(live))).toBeNull();
  const typed = { ...typedOf(live), list: 'units' as const };
  expect(contentOf(typed).settings).toEqual({ ...USUAL_SETTINGS, list: 'units' });
  expect(typedOf({ ...live, settings: { ...USUAL_SETTINGS, list: 'units' } }).list).toBe('units');
  expect(settingsSaid({ ...USUAL_SETTINGS, list: 'units' })).toContain(SENTENCE);
  expect(settingsSaid({ ...USUAL_SETTINGS, list: 'none' })).toEqual(settingsSaid(USUAL_SETTINGS));
  expect(settingsSaid(USUAL_SETTINGS)).not.toContain(SENTENCE);
});

test('what was stored before there was such a question reads as it did', () => {
  expect(Settings.parse(JSON.parse(JSON.stringify(USUAL_SETTINGS)))).toEqual(USUAL_SETTINGS);
  expect(Settings.safeParse({ ...USUAL_SETTINGS, list: 'names' }).success).toBe(false);
});
