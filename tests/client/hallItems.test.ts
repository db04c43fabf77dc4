/** 会前检查: what is said of what was measured. */
import { describe, expect, it } from 'vitest';
import { metres } from '../../client/parts/whole.ts';
import { type HallName, type Measured, hallItems } from '../../client/screens/chair/preparation/hallItems.ts';
import { reachNotice } from '../../client/screens/chair/preparation/reachNotice.ts';
import '../support/words.ts';

const facts = {
  now: 0,
  addresses: ['http://192.168.1.20:3000'],
  onlyHere: false,
  phones: 2,
  otherDesks: 1,
  keeps: true,
  isFolder: true,
  freeBytes: 12_884_901_888,
};
const well: Measured = {
  facts,
  unreached: false,
  trip: 12.4,
  offset: 900,
  way: 'websocket',
  projector: 'ok',
  distance: 9,
  width: 3.2,
  canBeep: true,
  heard: true,
  copiedAt: 86_400_000,
  now: 2 * 86_400_000,
};
const of = (name: HallName, change: Partial<Measured> = {}) => {
  const item = hallItems({ ...well, ...change }).find((one) => one.name === name);
  return item && `${item.state}: ${item.says}${item.remedy}`;
};

describe('the hall', () => {
  it('is well where all is well, and nothing is left to do', () => {
    const items = hallItems(well);
    expect(items.map(({ state }) => state)).toEqual(Array(10).fill('ok'));
    expect(items.map(({ remedy }) => remedy).join('')).toBe('');
    expect(items.map(({ says }) => says)).toContain('存得下：写了一次、读了回来；还有12.0 GB空间。');
  });

  it.each<readonly [HallName, Partial<Measured>, string]>([
    ['line', { unreached: true }, 'trouble: 连不上服务器。'],
    ['line', { way: null }, 'trouble: 服务器有回答，但主持台没连上。'],
    ['line', { way: 'polling' }, 'look: 来回12毫秒；这个网络不让网页一直连着'],
    ['line', { trip: 2_000 }, 'trouble: 这台电脑到服务器来回要2000毫秒，慢。'],
    ['address', { facts: null }, 'look: 服务器没有回答'],
    ['address', { facts: { ...facts, onlyHere: true } }, 'trouble: 程序只许这台电脑自己打开'],
    ['address', { facts: { ...facts, addresses: [] } }, 'trouble: 没有找到手机能打开的网址。'],
    ['address', { facts: { ...facts, addresses: ['http://localhost:3000'] } }, 'trouble: localhost:3000只有'],
    ['address', {}, 'ok: 192.168.1.20:3000：连着同一个无线网的手机打得开，在家的打不开。'],
    [
      'address',
      { facts: { ...facts, addresses: ['https://chahui.example.cn'] } },
      'ok: chahui.example.cn：照理在会场、在家都打得开',
    ],
    ['phones', { facts: { ...facts, phones: 0 } }, 'look: 还没有居民的手机连上来。'],
    ['second', {}, 'ok: 另有1台设备连着，能接着主持'],
    [
      'second',
      { facts: { ...facts, otherDesks: 0 } },
      'look: 能主持的只有这一台；它没电、断网，会就停住了。用手机登录同一账号',
    ],
    ['second', { facts: null }, 'look: 服务器没有回答'],
    ['projector', { projector: 'frozen' }, 'trouble: 大屏的画面停住了。'],
    ['text', { width: null }, 'look: 填上两个数'],
    ['text', {}, 'ok: 最小的字，11.3米以内都看得清。'],
    [
      'text',
      { distance: 12 },
      'look: 正文16.2米以内看得清，最小的字（姓名、网址）最后一排看不清。把投影机往后移，让画面宽到3.4米',
    ],
    ['text', { distance: 17 }, 'trouble: 太远了：正文也只在16.2米以内看得清。'],
    ['sound', { canBeep: false }, 'trouble: 这个浏览器放不出提示音。'],
    ['sound', { heard: null }, 'look: 举手发言快到时间会响。'],
    ['clock', { offset: 540_000 }, 'look: 这台电脑的钟慢了约9分钟。'],
    ['clock', { offset: -60_000 }, 'look: 这台电脑的钟快了约1分钟。'],
    ['disk', { facts: { ...facts, keeps: false } }, 'trouble: 服务器现在什么都存不下。'],
    ['disk', { facts: { ...facts, freeBytes: 104_857_600 } }, 'trouble: 能保存，但只剩0.1 GB空间。'],
    ['disk', { facts: { ...facts, freeBytes: null } }, 'ok: 写了一次、读了回来，都好。数据在另外的数据库里'],
    ['backup', { copiedAt: null }, 'look: 程序不会自己备份'],
    [
      'backup',
      { copiedAt: null, facts: { ...facts, isFolder: false } },
      'look: 程序不会自己备份，也不知道您什么时候备份过。数据在另外的数据库里',
    ],
  ])('%s with %j', (name, change, said) => expect(of(name, change)?.slice(0, said.length)).toBe(said));

  it('takes metres as they are typed', () => {
    expect(['8', '3.5', '３．５', '8米', '3。5', ' 12 m '].map(metres)).toEqual([8, 3.5, 3.5, 8, 3.5, 12]);
    expect(['', '0', '十米', '-3', '1.234', '201', '3米5'].map(metres)).toEqual(Array(7).fill(null));
  });
});

describe('the link that is sent and hung up', () => {
  it('is said to open on no phone where it names the machine itself, and what to do', () => {
    for (const link of ['http://localhost:3000/m/Ab-3', 'http://127.0.0.1:3000/m/Ab-3'])
      expect(reachNotice(link)).toBe(
        '这个网址只有运行程序的电脑自己打得开，手机打不开：邀请文字和海报先不要发、不要贴。请懂技术的人把设置里的 HOST 改成 0.0.0.0，或者把 PUBLIC_URL 改成手机打得开的网址，再启动程序。',
      );
  });

  it('is said to open in the same Wi-Fi only, or nothing where everybody can open it', () => {
    expect(reachNotice('http://192.168.1.8:3000/m/Ab-3')).toContain('只有连上同一个无线网的手机打得开');
    expect(reachNotice('https://chahui.example.cn/m/Ab-3')).toBe(null);
  });
});
