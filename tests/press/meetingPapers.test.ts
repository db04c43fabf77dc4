/** 进场海报, 群图片 and 签到表 over HTTP: who gets them and what stands in them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '../../server/press/work.ts';
import { act, chairOf } from '../support/httpRequests.ts';
import { threeWayPoll } from '../browser/story.ts';
import { DETAILS, HOME, type TestServer, join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

let server: TestServer;
let printed: Job[];
beforeEach(async () => {
  printed = [];
  server = await testServer({ press: { print: async (job) => (printed.push(job), Buffer.from(job.kind)) } });
});
afterEach(() => server.close());

const HEAD = ['序号', '门牌', '姓名', '身份', '签名', '备注'];
const paper = (id: string, file: string, token: string | null) =>
  server.send('GET', `/api/meetings/${id}/papers/${file}`, token);

test('staff print what invites; residents, observers and strangers get nothing', async () => {
  const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
  const joinCode = (await server.store.findMeeting(id as never))?.joinCode ?? '';
  for (const role of ['chair', 'coChair', 'minuteTaker', 'teller'] as const)
    expect((await paper(id, 'join.pdf', tokens[role])).status).toBe(200);
  const { response } = await paper(id, 'join.png', tokens.chair);
  expect([response.headers['content-type'], response.headers['content-disposition']?.slice(0, 6)]).toEqual([
    'image/png',
    'inline',
  ]);
  expect((await paper(id, 'card.pdf', tokens.chair)).status).toBe(200);
  expect(printed.map(({ kind }) => kind)).toEqual(['joinPoster', 'joinPicture', 'joinCard']);
  expect(printed[2]?.printed).toEqual(printed[0]?.printed);
  expect(printed[0]?.printed).toEqual({
    host: '榕荫社区居民委员会',
    title: '榕荫里小区近邻茶话会',
    time: '2026年11月21日（星期六）19:00',
    place: '小区议事亭',
    topics: ['电动自行车充电桩选址'],
    code: `${joinCode.slice(0, 3)} ${joinCode.slice(3)}`,
    link: `${HOME}/m/${id}`,
    address: HOME,
    local: false,
  });
  for (const file of [
    'join.pdf',
    'card.pdf',
    'join.png',
    'sign-in.docx',
    'sign-in.pdf',
    'doors/all/sign-in.docx',
    'doors',
  ]) {
    expect((await paper(id, file, tokens.resident)).body).toMatchObject({ code: 'access.denied' });
    expect((await paper(id, file, tokens.observer)).body).toMatchObject({ code: 'access.denied' });
    expect((await paper(id, file, null)).status).toBe(401);
  }
});

test('everybody in the meeting gets the picture of what was published, and nobody gets more', async () => {
  const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
  const picture = (which: string, token: string | null) => paper(id, `results/${which}/picture.png`, token);
  expect((await picture('all', tokens.resident)).body).toMatchObject({ code: 'poll.unknown' });
  const chair = await chairOf(server, id);
  const [topic] = (await server.lines.read(id as never))?.topics ?? [];
  await act(server, id, chair, { type: 'startSitting' });
  await act(server, id, chair, { type: 'moveDiscussion', topicId: topic?.id ?? ('' as never) });
  await act(server, id, chair, threeWayPoll(topic?.id ?? '', { checkedInOnly: false, entitled: 48 }));
  const pollId = (await server.lines.read(id as never))?.polls[0]?.id ?? '';
  await act(server, id, chair, { type: 'closePoll', pollId: pollId as never });
  for (const which of [pollId, 'all'])
    for (const role of ['chair', 'resident', 'observer'] as const)
      expect((await picture(which, tokens[role])).body).toMatchObject({ code: 'poll.unknown' });
  await act(server, id, chair, { type: 'publishResult', pollId: pollId as never });
  for (const which of [pollId, 'all'])
    for (const role of ['chair', 'resident', 'observer'] as const) {
      const { response } = await picture(which, tokens[role]);
      expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'image/png']);
    }
  expect((await picture(pollId, null)).status).toBe(401);
  const sentence = '无人投票：应投48户，实投0户（0.00%）；赞成0户，反对0户，弃权0户。';
  const sheets = printed.map((job) => (job.kind === 'resultPicture' ? job.printed : null));
  expect(sheets.map((one) => one?.sheet.topics[0]?.polls[0]?.sentence)).toEqual([sentence, sentence]);
  expect(sheets[0]?.link).toBe(`${HOME}/m/${id}`);
});

test('one phone has one paper printed at a time: the press is there for the next one meanwhile', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const kinds: string[] = [];
  const slow = await testServer({
    press: { print: async ({ kind }) => (kinds.push(kind), await released, Buffer.from(kind)) },
  });
  try {
    const { id, tokens } = await meetingWithEveryRole(slow, await slow.chair());
    const asks = (file: string, token: string) => slow.send('GET', `/api/meetings/${id}/papers/${file}`, token);
    const first = asks('join.pdf', tokens.chair);
    await expect.poll(() => kinds).toEqual(['joinPoster']);
    const [second, other] = [asks('card.pdf', tokens.chair), asks('join.png', tokens.teller)];
    await expect.poll(() => kinds).toContain('joinPicture');
    expect(kinds).toEqual(['joinPoster', 'joinPicture']);
    release();
    expect((await Promise.all([first, second, other])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(kinds).toEqual(['joinPoster', 'joinPicture', 'joinCard']);
  } finally {
    release();
    await slow.close();
  }
});

describe('签到表', () => {
  test('has who signed in by now, by door, with the office, the way and who did it', async () => {
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    const neighbour = await join(server, id, '宋玉兰', '2号楼1单元601');
    await join(server, id, '没来的人', '1-1-101');
    const chair = await chairOf(server, id);
    await act(server, id, chair, { type: 'checkIn', presence: 'onsite' });
    await act(server, id, neighbour.personId, { type: 'checkIn', presence: 'online' });
    const { body } = await server.send('POST', `/api/meetings/${id}/people`, tokens.teller, {
      ...{ name: '周伯', household: '1-1-102' },
    });
    expect(body).toHaveProperty('personId');
    const { response } = await paper(id, 'sign-in.docx', tokens.chair);
    expect(response.headers['content-disposition']).toContain(encodeURIComponent('榕荫里小区近邻茶话会签到表.docx'));
    expect(printed).toEqual([
      {
        kind: 'signInDocx',
        printed: {
          title: '榕荫里小区近邻茶话会',
          periodNo: '2026年第1期',
          byline: '小区议事亭\u30002026年11月21日',
          about: '已签到3人（现场2人，线上1人），2户',
          tables: [
            {
              head: HEAD,
              rows: [
                ['1', '1-1-102', '周伯', '居民', '', '现场 19:00\n代登记'],
                ['2', '2-1-601', '宋玉兰', '居民', '', '线上 19:00'],
                ['3', '—', expect.any(String), '主持人', '', '现场 19:00'],
              ],
            },
          ],
        },
      },
    ]);
  });

  test('nobody there yet: an empty one, and it says so', async () => {
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    await paper(id, 'sign-in.pdf', tokens.chair);
    const [job] = printed;
    if (job?.kind !== 'signInPdf') throw new Error('No such job');
    expect(job.printed.about).toBe('还没有人签到');
    expect(job.printed.tables[0]?.rows).toHaveLength(40);
  });

  test('whoever was shown out is not on it', async () => {
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    const neighbour = await join(server, id, '宋玉兰', '2-1-601');
    await act(server, id, neighbour.personId, { type: 'checkIn', presence: 'onsite' });
    await server.send('DELETE', `/api/meetings/${id}/people/${neighbour.personId}`, tokens.chair);
    await paper(id, 'sign-in.pdf', tokens.chair);
    expect(JSON.stringify(printed)).not.toContain('宋玉兰');
  });
});

describe('the empty one', () => {
  test('has the doors of the estate, by entrance, of all buildings or of one', async () => {
    const { token } = await server.chair('段明珠');
    const made = await server.send('POST', '/api/estates', token, {
      details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
      buildings: '1、2号楼，每楼2单元，每单元1层2户',
    });
    const estate = { id: String(made.body['id']), draftIds: [] };
    const meeting = await server.send('POST', '/api/meetings', token, {
      details: DETAILS,
      topics: [],
      copyOf: null,
      estate,
    });
    const id = String(meeting.body['id']);
    expect((await paper(id, 'doors', token)).body).toEqual({ buildings: ['1', '2'] });
    const { response } = await paper(id, 'doors/2/sign-in.pdf', token);
    expect(response.headers['content-disposition']).toContain(encodeURIComponent('2号楼空白签到表.pdf'));
    await paper(id, 'doors/all/sign-in.docx', token);
    const told = printed.map((job) =>
      job.kind === 'signInPdf' || job.kind === 'signInDocx'
        ? job.printed.tables.map(({ caption, rows }) => [caption, rows.length, rows[0]?.[1]])
        : [],
    );
    expect(told).toEqual([
      [
        ['2号楼1单元', 2, '2-1-101'],
        ['2号楼2单元', 2, '2-2-101'],
        ['其他到会人员', 10, ''],
      ],
      [
        ['1号楼1单元', 2, '1-1-101'],
        ['1号楼2单元', 2, '1-2-101'],
        ['2号楼1单元', 2, '2-1-101'],
        ['2号楼2单元', 2, '2-2-101'],
        ['其他到会人员', 10, ''],
      ],
    ]);
    expect((await paper(id, 'doors/9/sign-in.pdf', token)).body).toMatchObject({ code: 'need.badBuilding' });
  });

  test('of a meeting under no estate has the doors that are known, or only rows', async () => {
    const { id, tokens } = await meetingWithEveryRole(server, await server.chair());
    await join(server, id, '宋玉兰', '2-1-601');
    await join(server, id, '陈阿婆', '1-1-1002');
    await paper(id, 'doors/all/sign-in.pdf', tokens.chair);
    const [job] = printed;
    if (job?.kind !== 'signInPdf') throw new Error('No such job');
    const [known] = job.printed.tables;
    expect(known?.caption).toBe('已登记的门牌');
    expect(known?.rows.map(([, door]) => door)).toEqual(['1-1-1002', '2-1-601']);
  });
});
