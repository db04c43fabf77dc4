/** 录入 by one person with a photo: kept encrypted, seen by the desk of the building alone, in the evidence with its fingerprint; 委托书 and what they cover. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyFile } from '../../server/verify.ts';
import { VoteId } from '../../shared/estate/ids.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { OwnersBallots } from '../../shared/wire/votes.ts';
import { type VoteScene, voteScene } from '../support/voteScene.ts';
import { PICTURE, WHERE, photoForm, withExif } from '../support/photo.ts';

let scene: VoteScene;
beforeEach(async () => {
  scene = await voteScene();
});

const sendPhoto = async (voteId: string, photoId: string, token = scene.keeper, bytes = withExif(PICTURE)) => {
  const { payload, headers } = fileForm(bytes);
  const path = `${scene.estate}/votes/${voteId}/photos/${photoId}`;
  const more = { payload, headers: { ...headers, authorization: `Bearer ${token}` } };
  return (await scene.server.send('PUT', path, null, undefined, more)).body;
};
function fileForm(bytes: Buffer) {
  const { payload, headers } = photoForm('', bytes);
  const edge = /boundary=(.*)/.exec(headers['content-type'])?.[1] ?? '';
  // Without the field of needs' photos.
  const at = payload.indexOf(`--${edge}`, edge.length + 4);
  return { payload: payload.subarray(at), headers };
}
let papers = 0;
const paper = (change: object = {}) => ({
  ...{ ballotId: `p${(papers += 1)}`, unit: '2-1-101', channel: 'paper', at: scene.server.now },
  ...{ answers: { i1: 'for' }, serial: '', agent: '', ...change },
});

describe('a paper entered by one with a photo', () => {
  it('counts without a second person; its photo is nobody’s but the desk’s of that building, and lies there encrypted', async () => {
    const voteId = await scene.opened();
    const at = `${scene.estate}/votes/${voteId}/ballots`;
    const lead = await scene.taken('林佳穗', 'buildingLead', ['1']);
    const worker = await scene.taken('马青松', 'gridWorker');
    const auditor = await scene.taken('街道指导', 'auditor');
    expect(await sendPhoto(voteId, 'photo1', auditor)).toMatchObject({ code: 'access.denied' });
    expect(await sendPhoto(voteId, 'photo1', scene.keeper, Buffer.from('%PDF-1.4 no picture'))).toMatchObject({
      code: 'photo.type',
    });
    expect(await scene.code(at, paper({ photo: 'photo1' }))).toBe('vote.photoGone');
    expect(await sendPhoto(voteId, 'photo1')).toEqual({ ok: true });
    expect(await sendPhoto(voteId, 'photo1')).toEqual({ ok: true });
    // Nobody's ballot but that of who took it.
    expect(await scene.code(at, paper({ photo: 'photo1' }), worker)).toBe('vote.photoGone');
    const first = paper({ photo: 'photo1' });
    await scene.ok(at, first);
    await scene.ok(at, first);
    const { ballots, gauge } = await scene.view(voteId);
    expect(ballots).toMatchObject([
      {
        id: first.ballotId,
        by: '段明珠',
        confirmedBy: '',
        photo: 'photo1',
        mandate: null,
        counts: true,
        answers: null,
      },
    ]);
    expect(ballots[0]?.byId).toBe((await scene.me()).personId);
    expect(gauge?.unconfirmed).toBe(0);

    const own = `${at}/${first.ballotId}`;
    const seen = await scene.server.send('GET', `${own}/photos/photo1`, worker);
    expect(seen.response.rawPayload.equals(PICTURE)).toBe(true);
    expect(seen.response.rawPayload.includes(WHERE)).toBe(false);
    expect(seen.response.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
    expect((await scene.server.send('GET', own, worker)).body).toEqual({ answers: { i1: 'for' } });
    for (const [token, code] of [
      ...([[lead, 'post.otherBuilding'], [auditor, 'access.denied']] as const), // prettier-ignore
    ]) {
      expect((await scene.server.send('GET', `${own}/photos/photo1`, token)).body).toMatchObject({ code });
      expect((await scene.server.send('GET', own, token)).body).toMatchObject({ code });
    }
    expect((await scene.server.send('GET', `${own}/photos/photo2`, worker)).status).toBe(404);
    // What lies in the database is not the picture.
    const kept = await scene.server.store.estates.votePhoto(scene.estateId, VoteId.parse(voteId), 'photo1' as never);
    expect(Buffer.from(kept!.sealed).includes(PICTURE.subarray(0, 64))).toBe(false);
    expect(kept?.sha256).toBe(createHash('sha256').update(PICTURE).digest('hex'));

    // One without a photo waits for a second person still, and its answers are shown to nobody.
    const second = paper({ unit: '2-1-102' });
    await scene.ok(at, second);
    expect((await scene.server.send('GET', `${at}/${second.ballotId}`, worker)).body).toMatchObject({
      code: 'vote.ballotUnknown',
    });
    expect((await scene.view(voteId)).gauge?.unconfirmed).toBe(1);
    await scene.ok(`${own}/aside`, { reason: '照片上是另一家的票' });
    expect((await scene.view(voteId)).ballots.find(({ id }) => id === first.ballotId)).toMatchObject({
      ...{ setAside: '照片上是另一家的票', counts: false },
    });
  });

  it('a proxy alone needs the written 委托书 too, and answers what it covers; the rest is not returned', async () => {
    const voteId = await scene.opened({ proxyCap: 2 }, { items: 2 });
    const at = `${scene.estate}/votes/${voteId}/ballots`;
    for (const id of ['paper1', 'mandate1', 'paper2']) await sendPhoto(voteId, id);
    const proxy = (change: object) => paper({ channel: 'proxy', agent: '段家女儿', ...change });
    expect(await scene.code(at, paper({ answers: { i1: 'for' } }))).toBe('vote.badAnswers');
    expect(await scene.code(at, proxy({ answers: {} }))).toBe('vote.badAnswers');
    expect(await scene.code(at, proxy({ answers: { i9: 'for' } }))).toBe('vote.badAnswers');
    expect(await scene.code(at, proxy({ answers: { i1: 'for' }, photo: 'paper1' }))).toBe('vote.mandateMissing');
    const covered = proxy({ answers: { i1: 'for' }, photo: 'paper1', mandate: 'mandate1' });
    await scene.ok(at, covered);
    // By two: whoever looks it over must find the same matters covered.
    const byTwo = proxy({ unit: '2-1-102', answers: { i2: 'against' } });
    await scene.ok(at, byTwo);
    const worker = await scene.taken('马青松', 'gridWorker');
    const again = `${at}/${byTwo.ballotId}/confirm`;
    expect(await scene.code(again, { answers: { i1: 'against', i2: 'against' } }, worker)).toBe('vote.papersDiffer');
    await scene.ok(again, { answers: { i2: 'against' } }, worker);
    // The first owner's own paper, before the proxy's by the rule 最后一次: it stays what counts where nobody was charged.
    await scene.ok(
      at,
      paper({ at: scene.server.now - 60_000, answers: { i1: 'against', i2: 'for' }, photo: 'paper2' }),
    );
    scene.server.now += 8 * 86_400_000;
    await scene.ok(`${scene.estate}/votes/${voteId}/close`, scene.act());
    const { count, ballots } = await scene.view(voteId);
    expect(count?.results.map((one) => [one.count.for.people, one.count.against.people, one.count.returned])).toEqual([
      [1, 0, { people: 1, area: 10_000 }],
      [1, 1, { people: 2, area: 20_000 }],
    ]);
    expect(count?.reconciled).toMatchObject({
      i1: { issued: 5, returned: 1, missing: 4, valid: 1, superseded: 1, channels: { proxy: 1, paper: 0 } },
      i2: { issued: 5, returned: 2, missing: 3, valid: 2, superseded: 0, channels: { proxy: 1, paper: 1 } },
    });
    expect(ballots.every(({ counts }) => counts)).toBe(true);
    // By the card the owner reads what counted of both, not of the last one alone.
    const card = (await scene.cards()).get('2-1-101');
    const { votes } = (await scene.ok('/api/ballots/look', { card }, null)) as unknown as OwnersBallots;
    expect(votes[0]?.counted).toEqual({ i1: 'for', i2: 'for' });
  });

  it('hands in the hall are ballots of one matter, by two or with one photo of all; never in a legal vote', async () => {
    const voteId = await scene.opened({}, { items: 2 });
    const at = `${scene.estate}/votes/${voteId}/ballots`;
    await sendPhoto(voteId, 'hall');
    const hand = (change: object) => paper({ channel: 'hands', photo: 'hall', ...change });
    await scene.ok(at, hand({ unit: '1-1-101', answers: { i1: 'for' } }));
    await scene.ok(at, hand({ unit: '2-1-101', answers: { i1: 'against' } }));
    await scene.ok(at, hand({ unit: '2-1-101', answers: { i2: 'abstain' } }));
    const byTwo = hand({ unit: '2-1-102', answers: { i1: 'for' }, photo: undefined });
    await scene.ok(at, byTwo);
    expect((await scene.view(voteId)).gauge?.unconfirmed).toBe(1);
    const worker = await scene.taken('马青松', 'gridWorker');
    await scene.ok(`${at}/${byTwo.ballotId}/confirm`, { answers: { i1: 'for' } }, worker);
    scene.server.now += 8 * 86_400_000;
    await scene.ok(`${scene.estate}/votes/${voteId}/close`, scene.act());
    expect((await scene.view(voteId)).count?.reconciled).toMatchObject({
      i1: { returned: 3, valid: 3, channels: { phone: 0, paper: 0, proxy: 0, door: 0, hands: 3 } },
      i2: { returned: 1, valid: 1, channels: { hands: 1 } },
    });
  });

  it('lies in the evidence with its fingerprint; one that is missing, changed or was never taken is named', async () => {
    const voteId = await scene.opened();
    const at = `${scene.estate}/votes/${voteId}/ballots`;
    await sendPhoto(voteId, 'photo1');
    const first = paper({ photo: 'photo1' });
    await scene.ok(at, first);
    scene.server.now += 8 * 86_400_000;
    await scene.published(voteId);
    const { response } = await scene.server.send('GET', `${scene.estate}/votes/${voteId}/evidence.zip`, scene.keeper);
    const files = unzipSync(response.rawPayload);
    const name = '照片/photo1.jpg';
    expect(Buffer.from(files[name]!).equals(PICTURE)).toBe(true);
    const sha256 = createHash('sha256').update(PICTURE).digest('hex');
    expect(JSON.parse(strFromU8(files['校验.json']!))).toMatchObject({ photos: { [name]: sha256 } });
    expect(JSON.parse(strFromU8(files['表决票.json']!))).toMatchObject([
      { id: first.ballotId, confirmed: true, confirmedBy: null, photos: [{ of: 'paper', file: name, sha256 }] },
    ]);
    expect(strFromU8(files['说明.txt']!)).toContain('上面有业主的签名，请妥善保管，不要发到群里');
    const said = async (change: (all: Record<string, Uint8Array>) => void) => {
      const all = { ...files };
      change(all);
      const path = join(mkdtempSync(join(tmpdir(), 'evidence-')), '证据包.zip');
      writeFileSync(path, zipSync(all));
      return (await verifyFile(path)).sentence;
    };
    expect(await said(() => undefined)).toContain('对得上');
    expect(await said((all) => delete all[name])).toBe('对不上：缺少照片“照片/photo1.jpg”。');
    const other = Buffer.from(PICTURE);
    other[other.length - 3]! ^= 1;
    expect(await said((all) => void (all[name] = other))).toBe(
      '对不上：照片“照片/photo1.jpg”和校验表里的指纹不一样，被换过。',
    );
  });

  it('a vote with a legal basis takes no hands', async () => {
    const { voteId = '' } = await scene.obey({
      ...{ type: 'draftVote', title: '选聘物业', scope: { kind: 'estate' } },
      settings: { ...USUAL_SETTINGS, basis: '业主大会第三次会议' },
      items: [{ id: 'i1', question: '是否同意选聘', detail: '', matter: 'manager' }],
    });
    const opensAt = scene.server.now + 15 * 86_400_000;
    await scene.obey({ type: 'announceVote', voteId, opensAt, closesAt: opensAt + 7 * 86_400_000 });
    scene.server.now = opensAt;
    await scene.ok(`${scene.estate}/votes/${voteId}/open`, scene.act());
    const hand = paper({ channel: 'hands', answers: { i1: 'for' } });
    expect(await scene.code(`${scene.estate}/votes/${voteId}/ballots`, hand)).toBe('vote.handsLegal');
    expect((await scene.view(voteId)).ballots).toEqual([]);
  });
});
