/** What a browser asks for over HTTP: the table's method and path, with parameters that can't lead anywhere else. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { hrefOf, inMeeting, request } from '../../client/meeting/http.ts';
import { speakAnywhere } from '../../client/text/speak.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { ROUTES, paperRoute } from '../../shared/wire/routes.ts';

function answering(value: unknown, status = 200) {
  const asked: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push([url, init]);
    return new Response(JSON.stringify(value), { status });
  });
  return asked;
}
beforeAll(() => speakAnywhere());
afterEach(() => vi.unstubAllGlobals());

describe('a request', () => {
  test('puts parameters and questions in their place, escaped', async () => {
    const asked = answering({ polls: [], before: null });
    await request(ROUTES.polls, { params: { id: 'a/../b' }, query: { before: '7' }, token: 'secret' });
    expect(asked[0]?.[0]).toBe('/api/meetings/a%2F..%2Fb/polls?before=7');
    expect(asked[0]?.[1]).toEqual({ method: 'GET', headers: { authorization: 'Bearer secret' }, body: undefined });
  });

  test('in a meeting its id and pass need not be said', async () => {
    const asked = answering({ ok: true });
    const meeting = { id: 'm1', token: 'secret' };
    await inMeeting(meeting, DESK_ROUTES.removePerson, { params: { personId: 'p1' } });
    await inMeeting(meeting, DESK_ROUTES.addPerson, { body: { name: '王桂兰', household: '2-1-601' } });
    expect(asked.map(([url, { method, body }]) => [method, url, body])).toEqual([
      ['DELETE', '/api/meetings/m1/people/p1', undefined],
      ['POST', '/api/meetings/m1/people', '{"name":"王桂兰","household":"2-1-601"}'],
    ]);
  });

  test('a refusal keeps its sentence; what is no answer at all is out of reach', async () => {
    answering({ ok: false, code: 'join.badCode', message: '没有这个会议码。' }, 404);
    expect(await request(ROUTES.doorByCode, { params: { code: '000000' } })).toEqual({
      ok: false,
      code: 'join.badCode',
      message: '没有这个会议码。',
    });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    expect(await request(ROUTES.status)).toMatchObject({ ok: false, code: 'unreachable' });
  });

  test('links lead to the same addresses', () => {
    expect(hrefOf(ROUTES.attachment, { id: 'm1', attachmentId: 'f1' })).toBe('/api/meetings/m1/attachments/f1');
    expect(hrefOf(paperRoute('docx'), { id: 'm1' })).toBe('/api/meetings/m1/minutes/export.docx');
  });
});
