import { expect, test } from 'vitest';
import { codeOf, created, eventsOf, given, keeper, lead, standing, stateOf, worker } from './given.ts';

test('who names the estate keeps it, with the usual heads and its page closed', () => {
  expect(stateOf(created)).toEqual({
    seq: 1,
    details: { community: '榕荫社区', name: '榕荫里小区', street: '和风街道' },
    publicPage: false,
    buildings: [],
    posts: [{ personId: 'keeper', role: 'keeper', scope: 'all' }],
    categories: ['房屋', '设施', '停车', '环境', '安全', '邻里', '其他'],
    needs: [],
    drafts: [],
    questions: [],
    rosters: [],
    rosterVersions: 0,
    votes: [],
    voteNumbers: 0,
    visits: [],
    ideas: [],
  });
});

test('the last keeper stays, a lead has buildings', () => {
  const estate = given(...standing);
  expect(codeOf(estate.when({ type: 'endPost', personId: keeper }))).toBe('post.lastKeeper');
  const asWorker = { type: 'changePost', personId: keeper, role: 'gridWorker', scope: 'all' } as const;
  expect(codeOf(estate.when(asWorker))).toBe('post.lastKeeper');
  const everywhere = { type: 'changePost', personId: worker, role: 'buildingLead', scope: 'all' } as const;
  expect(codeOf(estate.when(everywhere))).toBe('post.whichBuildings');
  const of = (change: object) => ({ ...everywhere, ...change });
  expect(codeOf(estate.when(of({ scope: ['1', '9'] })))).toBe('post.noBuilding');
  expect(codeOf(estate.when(of({ role: 'keeper', scope: ['1'] })))).toBe('post.keeperOfAll');
  expect(codeOf(estate.when(of({ scope: ['1', '2'] })))).toBe('done');
  expect(eventsOf(estate.when({ type: 'endPost', personId: lead }))).toEqual([
    { type: 'postEnded', personId: 'lead', by: 'keeper' },
  ]);
});

test('lists that were changed meanwhile are not written over', () => {
  const estate = given(...standing);
  const { buildings: stand, categories } = stateOf(...standing);
  const buildings = [...stand];
  expect(codeOf(estate.when({ type: 'setBuildings', buildings, from: buildings }))).toBe('done');
  const fewer = buildings.slice(1);
  expect(codeOf(estate.when({ type: 'setBuildings', buildings: [], from: fewer }))).toBe('building.changedMeanwhile');
  expect(codeOf(estate.when({ type: 'setBuildings', buildings: [...buildings, ...buildings], from: buildings }))).toBe(
    'building.twice',
  );
  // A floor that somebody else changed counts as well as a building.
  const lower = buildings.map((building) => ({ ...building, floors: 5 }));
  expect(codeOf(estate.when({ type: 'setBuildings', buildings: fewer, from: lower }))).toBe(
    'building.changedMeanwhile',
  );
  expect(codeOf(estate.when({ type: 'setCategories', categories: ['房屋', '加装电梯'], from: [...categories] }))).toBe(
    'done',
  );
  expect(codeOf(estate.when({ type: 'setCategories', categories: ['房屋'], from: ['房屋'] }))).toBe(
    'category.changedMeanwhile',
  );
});

test('what stands there already as wanted is done, though it was sent from what stood before', () => {
  const { buildings: stand, categories } = stateOf(...standing);
  const [buildings, wanted] = [[...stand], [...categories]];
  const lower = buildings.map((building) => ({ ...building, floors: 5 }));
  const estate = given(...standing);
  expect(eventsOf(estate.when({ type: 'setBuildings', buildings, from: lower }))).toEqual([]);
  expect(eventsOf(estate.when({ type: 'setCategories', categories: wanted, from: ['房屋'] }))).toEqual([]);
  const from = { name: '榕荫里' };
  expect(eventsOf(estate.when({ type: 'editEstate', details: { name: '榕荫里小区' }, from }))).toEqual([]);
});
