/** Which screen an address asks for, whose face it wears before anything is drawn, and the way to the login and back. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asksForElder } from '../../shared/meeting/joinLink.ts';
import { placeOf } from '../../client/router/route.ts';
import { SCREENS } from '../../client/router/routes.ts';
import { afterSignIn, signInFor } from '../../client/router/signIn.ts';

const TABLE = [
  // address, screen, id, needs, face by the address alone, large type
  ['/', 'front', '', 'nothing', 'resident', true],
  ['/j/482913', 'code', '482913', 'nothing', 'resident', true],
  ['/i/m-1', 'invitation', 'm-1', 'nothing', 'resident', true],
  ['/desk/m-1', 'takeUp', 'm-1', 'nothing', 'resident', true],
  ['/m/m-1', 'phone', 'm-1', 'nothing', 'resident', true],
  ['/m/m-1/', 'phone', 'm-1', 'nothing', 'resident', true],
  ['/setup', 'setup', '', 'nothing', 'login', false],
  ['/reset', 'reset', '', 'nothing', 'login', false],
  ['/login', 'login', '', 'nothing', 'login', false],
  ['/chair', 'meetings', '', 'account', 'staff', false],
  ['/chair/', 'meetings', '', 'account', 'staff', false],
  ['/chair/meetings', 'myMeetings', '', 'account', 'staff', false],
  ['/chair/new', 'newMeeting', '', 'account', 'staff', false],
  ['/chair/account', 'account', '', 'account', 'staff', false],
  ['/chair/m-1', 'cockpit', 'm-1', 'office', 'staff', false],
  ['/screen/m-1', 'projector', 'm-1', 'nothing', 'projector', false],
  ['/minutes/m-1', 'minutes', 'm-1', 'nothing', 'paper', true],
  ['/v', 'ownersBallot', '', 'nothing', 'resident', true],
  ['/post/e-1', 'takePost', 'e-1', 'nothing', 'resident', true],
  ['/estate/e-1', 'estate', 'e-1', 'account', 'staff', false],
  ['/estate/e-1/enter', 'enterNeeds', 'e-1', 'account', 'resident', true],
  ['/estate/e-1/visit', 'makeVisit', 'e-1', 'account', 'resident', true],
  ['/styleguide', 'styleguide', '', 'nothing', 'resident', true],
  ['/nothing-like-that', 'unknown', '', 'nothing', 'resident', true],
  ['/m/a/b', 'unknown', '', 'nothing', 'resident', true],
] as const;

describe('an address', () => {
  test.each(TABLE)('%s is %s', (address, screen, id, needs, face) => {
    const place = placeOf(SCREENS, address);
    expect([place.screen, place.id, place.route.needs, place.route.face]).toEqual([screen, id, needs, face]);
  });

  test.each(TABLE)(
    '%s wears its face before any of our code is there',
    (pathname, _screen, _id, _needs, face, large) => {
      const worn = new Map<string, string>();
      const documentElement = { setAttribute: (name: string, value: string) => worn.set(name, value) };
      const page = { documentElement, getElementById: () => null, createElement: () => ({ noModule: true }) };
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      const start = new Function('location', 'document', 'localStorage', 'window', 'setTimeout', START) as (
        ...given: unknown[]
      ) => void;
      start({ pathname }, page, { getItem: () => 'yes' }, { addEventListener: () => {} }, () => {});
      const isPlain = face === 'resident' || face === 'login';
      expect([worn.get('data-face'), worn.has('data-elder')]).toEqual([isPlain ? undefined : face, large]);
    },
  );

  test.each([
    ['/m/m-1', '?elder', true],
    ['/m/m-1', '?from=groupmessage&elder=', true],
    ['/m/m-1', '?elderly', false],
    ['/m/m-1', '', false],
    ['/chair/m-1', '?elder', false],
  ])('%s%s stands in large type from the first paint, nothing being kept: %s', (pathname, search, large) => {
    const worn = new Map<string, string>();
    const documentElement = { setAttribute: (name: string, value: string) => worn.set(name, value) };
    const page = { documentElement, getElementById: () => null, createElement: () => ({ noModule: true }) };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const start = new Function('location', 'document', 'localStorage', 'window', 'setTimeout', START) as (
      ...given: unknown[]
    ) => void;
    start({ pathname, search }, page, { getItem: () => null }, { addEventListener: () => {} }, () => {});
    expect(worn.has('data-elder')).toBe(large);
    expect(asksForElder(search)).toBe(search.includes('elder') && !search.includes('elderly'));
  });

  test('a meeting’s connection stands above the screens of that meeting, and above no other', () => {
    const above = Object.entries(SCREENS).filter(([, { layout }]) => layout === 'meeting');
    expect(above.map(([screen]) => screen)).toEqual(['phone', 'cockpit', 'minutes']);
  });
});
const START = readFileSync('client/public/start.js', 'utf8');

describe('the login', () => {
  test.each([
    ['/chair', false, '/login?next=%2Fchair'],
    ['/chair/new?copy=m-1', false, '/login?next=%2Fchair%2Fnew%3Fcopy%3Dm-1'],
    ['/chair/m-1', true, '/login?out&next=%2Fchair%2Fm-1'],
    ['/login?next=%2Fchair', false, '/login'],
    ['/m/m-1', true, '/login?out'],
  ])('from %s (logged out elsewhere: %s) it is %s', (address, out, login) =>
    expect(signInFor(SCREENS, address, out)).toBe(login),
  );

  test.each([
    ['?next=%2Fchair%2Fnew%3Fcopy%3Dm-1', '/chair/new?copy=m-1'],
    ['?out&next=%2Fminutes%2Fm-1', '/minutes/m-1'],
    ['?next=/screen/m-1', '/screen/m-1'],
    ['', '/chair'],
    ['?next=https://elsewhere.example/chair', '/chair'],
    ['?next=//elsewhere.example/chair', '/chair'],
    ['?next=/%5Celsewhere.example/chair', '/chair'],
    ['?next=/m/m-1', '/chair'],
    ['?next=/login', '/chair'],
    ['?next=javascript:alert(1)', '/chair'],
  ])('with %s it leads to %s', (search, address) => expect(afterSignIn(SCREENS, search)).toBe(address));
});
