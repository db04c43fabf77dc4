/** 海报 and 群图片 over HTTP: who gets them, and what each leads to. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '../../server/press/work.ts';
import { takenPost } from '../support/httpRequests.ts';
import { HOME, type TestServer, testServer } from '../support/httpServer.ts';

const DETAILS = { community: '榕荫社区', name: '榕荫里小区', street: '' };

let server: TestServer;
let printed: Job[];
let keeper: string;
let id: string;
beforeEach(async () => {
  printed = [];
  const press = { print: async (job: Job) => (printed.push(job), Buffer.from(job.kind)) };
  server = await testServer({ press });
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: DETAILS,
    buildings: '1、2号楼，每层2户，6层',
  });
  id = String(made.body['id']);
});
const get = (file: string, token: string | null = keeper) => server.send('GET', `/api/estates/${id}/${file}`, token);

describe('posters', () => {
  test('all of them are one file: one for the gate and one for each building', async () => {
    const { status, response } = await get('posters.pdf');
    expect([status, response.headers['content-type'], response.body]).toEqual([200, 'application/pdf', 'posters']);
    expect(response.headers['content-disposition']).toContain(encodeURIComponent('榕荫里小区需求征集海报.pdf'));
    const sheet = { community: '榕荫社区', estate: '榕荫里小区' };
    expect(printed).toEqual([
      {
        kind: 'posters',
        printed: [
          { ...sheet, building: null, link: `${HOME}/need/${id}` },
          { ...sheet, building: '1', link: `${HOME}/need/${id}?building=1` },
          { ...sheet, building: '2', link: `${HOME}/need/${id}?building=2` },
        ],
      },
    ]);
  });

  test('of one building, and the picture of it', async () => {
    await get('posters.pdf?building=2');
    const picture = await get('picture.png?building=2');
    expect(picture.response.headers['content-type']).toBe('image/png');
    expect(picture.response.headers['content-disposition']).toMatch(/^inline;/);
    const sheet = { ...DETAILS, estate: '榕荫里小区', building: '2', link: `${HOME}/need/${id}?building=2` };
    const { community, estate, building, link } = sheet;
    expect(printed).toEqual([
      { kind: 'posters', printed: [{ community, estate, building, link }] },
      { kind: 'picture', printed: { sheet: { community, estate, building, link }, shape: 'group' } },
    ]);
  });

  test('a building that is not there is said, and strangers get nothing', async () => {
    for (const file of ['posters.pdf', 'picture.png']) {
      expect((await get(`${file}?building=9`)).body).toMatchObject({ code: 'need.badBuilding' });
      expect((await get(file, null)).status).toBe(401);
    }
    expect(printed).toEqual([]);
  });

  test('a building lead gets those of the own building alone', async () => {
    const lead = await takenPost(server, keeper, { estateId: id, name: '何楼长', role: 'buildingLead', scope: ['2'] });
    await get('posters.pdf', lead);
    expect(printed.map((job) => (job.kind === 'posters' ? job.printed.map(({ building }) => building) : []))).toEqual([
      ['2'],
    ]);
    for (const asked of ['posters.pdf?building=1', 'picture.png?building=1', 'picture.png'])
      expect((await get(asked, lead)).body).toMatchObject({ code: 'post.otherBuilding' });
    expect((await get('picture.png?building=2', lead)).status).toBe(200);
  });
});
