import { describe, expect, it } from 'vitest';
import { CommentId, MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { CommentPage } from '../../shared/wire/down.ts';
import { act, chairOf } from '../support/httpRequests.ts';
import { meetingWithEveryRole, testServer } from '../support/httpServer.ts';

async function hall(count: number) {
  const server = await testServer();
  const { id, tokens, resident } = await meetingWithEveryRole(server, await server.chair());
  const topicId = TopicId.parse((await server.lines.read(MeetingId.parse(id)))!.topics[0]!.id);
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const posted = await act(server, id, resident.personId, {
      ...{ type: 'postComment', topicId, text: `第${number}条`, stance: null, replyTo: null },
      pseudonymous: number % 2 === 1,
    });
    ids.push(String(posted['commentId']));
  }
  const page = async (query: string, token = tokens.resident) => {
    const sent = await server.send('GET', `/api/meetings/${id}/topics/${topicId}/comments${query}`, token);
    return CommentPage.parse(sent.response.json());
  };
  return { server, id, tokens, resident, topicId, ids, page };
}

describe('pages of comments', () => {
  it('go from the newest to the oldest, fifty at most, each comment once', async () => {
    const { page } = await hall(107);
    const seen: string[] = [];
    const sizes: number[] = [];
    let before: number | null = null;
    do {
      const more: CommentPage = await page(`?limit=1000${before === null ? '' : `&before=${before}`}`);
      seen.push(...more.comments.map((comment) => comment.text));
      sizes.push(more.comments.length);
      before = more.before;
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 107 }, (_, index) => `第${106 - index}条`));
    expect(sizes).toEqual([50, 50, 7]);
  });

  it('end exactly when nothing is left', async () => {
    const { page } = await hall(4);
    const first = await page('?limit=2');
    const last = await page(`?limit=2&before=${first.before}`);
    expect([first.comments.length, last.comments.length, last.before]).toEqual([2, 2, null]);
  });

  it('name authors without linking a pseudonym to a person, and carry 附议', async () => {
    const { server, id, page, resident, tokens, ids } = await hall(2);
    const chair = await chairOf(server, id);
    await act(server, id, chair, { type: 'secondComment', commentId: CommentId.parse(ids[0]) });
    const shown = await page('');
    const person = await server.store.findPerson(MeetingId.parse(id), PersonId.parse(resident.personId));
    expect(shown.cards).toEqual([
      { id: person!.aliasId, name: person!.alias, role: 'resident' },
      { id: person!.id, name: '陈阿婆', role: 'resident' },
    ]);
    expect(shown.seconds).toEqual({ [ids[0]!]: 1 });
    expect(shown.seconded).toEqual([]);
    expect((await page('', tokens.chair)).seconded).toEqual([ids[0]]);
    expect((await page('', tokens.display)).seconded).toEqual([]);
  });

  it('a hidden comment’s words reach nobody any more', async () => {
    const { server, id, page, ids } = await hall(1);
    const chair = await chairOf(server, id);
    await act(server, id, chair, { type: 'hideComment', commentId: CommentId.parse(ids[0]), reason: '与议题无关' });
    const [comment] = (await page('')).comments;
    expect(comment).toMatchObject({ text: '', hidden: { reason: '与议题无关' } });
  });

  it('refuses what is no page', async () => {
    const { server, id, topicId, tokens } = await hall(1);
    const url = `/api/meetings/${id}/topics/${topicId}/comments`;
    expect((await server.send('GET', `${url}?before=-1`, tokens.resident)).status).toBe(400);
    expect((await server.send('GET', url.replace(topicId, 'none'), tokens.resident)).body).toMatchObject({
      code: 'topic.unknown',
    });
  });
});
