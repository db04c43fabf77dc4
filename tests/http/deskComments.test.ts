import { describe, expect, it } from 'vitest';
import { CommentId, MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { DeskComments, DeskOrder } from '../../shared/wire/deskComments.ts';
import { act, chairOf } from '../support/httpRequests.ts';
import { join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

/** What is posted, oldest first; the words are the comments' names. */
async function hall(posted: readonly { text: string; stance?: 'for' | 'against' }[]) {
  const server = await testServer();
  const meeting = await meetingWithEveryRole(server, await server.chair());
  const { id, tokens, resident } = meeting;
  const chair = await chairOf(server, id);
  const topicId = TopicId.parse((await server.lines.read(MeetingId.parse(id)))!.topics[0]!.id);
  const ids = new Map<string, CommentId>();
  const say = async (by: string, text: string, more: object = {}) => {
    const sent = { type: 'postComment', topicId, text, stance: null, replyTo: null, pseudonymous: false, ...more };
    ids.set(text, CommentId.parse((await act(server, id, by, sent as never))['commentId']));
  };
  for (const { text, stance = null } of posted) await say(resident.personId, text, { stance });
  const of = (text: string) => ids.get(text)!;
  const list = async (order: DeskOrder, limit?: number, token = tokens.chair) => {
    const query = `order=${order}${limit === undefined ? '' : `&limit=${limit}`}`;
    const sent = await server.send('GET', `/api/meetings/${id}/topics/${topicId}/comments/ordered?${query}`, token);
    return sent.response.json<DeskComments>();
  };
  const texts = async (order: DeskOrder, limit?: number) => (await list(order, limit)).comments.map(({ text }) => text);
  const waiting = async () =>
    (await server.send('GET', `/api/meetings/${id}/comments/unanswered`, tokens.chair)).response.json<{
      topics: Record<string, number>;
    }>().topics[topicId];
  return { server, id, tokens, chair, topicId, say, of, list, texts, waiting };
}

const THREE = [{ text: '甲', stance: 'for' }, { text: '乙' }, { text: '丙', stance: 'against' }] as const;

describe('comments in an order that needs all of them', () => {
  it('most seconded first, the newer before the older where as many agree', async () => {
    const { server, id, of, chair, list, texts } = await hall(THREE);
    const second = (by: string, text: string) =>
      act(server, id, by, { type: 'secondComment', commentId: of(text) } as never);
    const neighbours = await Promise.all(['周伯', '陈姐'].map((name) => join(server, id, name)));
    for (const { personId } of neighbours) await second(personId, '甲');
    await second(chair, '乙');
    expect(await texts('seconded')).toEqual(['甲', '乙', '丙']);
    expect((await list('seconded')).seconds).toEqual({ [of('甲')]: 2, [of('乙')]: 1 });
  });

  it('by stance, and no more than asked for, with how many there are', async () => {
    const { texts, list } = await hall([...THREE, { text: '丁', stance: 'for' }]);
    expect(await texts('for')).toEqual(['丁', '甲']);
    expect(await texts('against')).toEqual(['丙']);
    expect(await texts('question')).toEqual([]);
    const first = await list('seconded', 3);
    expect([first.comments.length, first.total]).toEqual([3, 4]);
  });

  it('unanswered: without what an office replied to, put aside or made a task of', async () => {
    const { server, id, chair, say, of, texts, waiting } = await hall([...THREE, { text: '丁' }, { text: '戊' }]);
    await say(chair, '我来答复', { replyTo: of('甲') });
    await act(server, id, chair, { type: 'parkPoint', text: '', topicId: null, commentId: of('乙') } as never);
    const task = { task: '修路灯', assignee: '物业', support: '', dueOn: '2099-12-01', topicId: null };
    await act(server, id, chair, { type: 'addActionItem', ...task, commentId: of('丙') } as never);
    expect(await texts('unanswered')).toEqual(['戊', '丁']);
    expect(await waiting()).toBe(2);
  });

  it('what is hidden waits for nobody, and an answer that is hidden was none', async () => {
    const { server, id, chair, say, of, texts, waiting } = await hall(THREE);
    await say(chair, '我来答复', { replyTo: of('甲') });
    const hide = (text: string) =>
      act(server, id, chair, { type: 'hideComment', commentId: of(text), reason: '含他人隐私' } as never);
    await hide('丙');
    expect(await texts('unanswered')).toEqual(['乙']);
    await hide('我来答复');
    expect(await texts('unanswered')).toEqual(['乙', '甲']);
    expect(await texts('against')).toEqual([]);
    expect(await waiting()).toBe(2);
  });

  it('only for staff, and only orders there are', async () => {
    const { server, id, topicId, tokens } = await hall(THREE);
    const ask = (token: string, order: string) =>
      server.send('GET', `/api/meetings/${id}/topics/${topicId}/comments/ordered?order=${order}`, token);
    expect((await ask(tokens.resident, 'seconded')).body).toMatchObject({ code: 'access.denied' });
    expect((await ask(tokens.chair, 'loudest')).status).toBe(400);
  });
});
