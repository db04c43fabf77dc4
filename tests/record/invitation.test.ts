/** 邀请文字: what is pasted into the chat group. */
import { expect, test } from 'vitest';
import { invitationText } from '../../shared/record/invitation.ts';

const details = {
  title: '榕荫里小区加装电梯协商会',
  organizer: '榕荫社区居民委员会',
  neighborhood: '榕荫里小区',
  place: '党群服务中心二楼',
  startsAt: Date.UTC(2026, 2, 14, 6, 30),
};
const asked = { details, joinCode: '482913', link: 'https://chahui.example.cn/m/Ab-3' };

test('says who invites to what, when, where, what about, and how to come in', () => {
  expect(invitationText({ ...asked, topics: ['3号楼加装电梯', '东门停车'] })).toBe(
    [
      '各位邻居：',
      '榕荫社区居民委员会请您参加“榕荫里小区加装电梯协商会”。',
      '时间：2026年3月14日（星期六）14:30',
      '地点：党群服务中心二楼',
      '议题：',
      '1. 3号楼加装电梯',
      '2. 东门停车',
      '来现场、在家里都能参加，用手机看议题、发言、表决。点开链接，写上姓名和门牌就能进：',
      'https://chahui.example.cn/m/Ab-3',
      '打不开的，请在网页里输入会议码 482 913。不会用手机的，直接到会场，工作人员帮您登记。',
    ].join('\n'),
  );
});

test('of a server in the hall’s Wi-Fi it promises nothing to those at home', () => {
  const text = invitationText({ ...asked, topics: [], link: 'http://192.168.1.8:3000/m/Ab-3' });
  expect(text).toContain('到会场连上那里的无线网');
  expect(text).not.toContain('在家里');
});

test('without an organizer the estate invites; without topics none are listed; of many the first eight', () => {
  const text = invitationText({ ...asked, details: { ...details, organizer: '' }, topics: [] });
  expect(text).toContain('榕荫里小区请您参加');
  expect(text).not.toContain('议题：');
  const many = invitationText({ ...asked, topics: Array.from({ length: 11 }, (_, index) => `事${index + 1}`) });
  expect(many).toContain('8. 事8\n……共11项\n');
  expect(many).not.toContain('事9');
});
