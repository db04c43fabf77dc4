/** 选举业委会 over HTTP: by phone and by paper, as many names as there are seats; counted, published, and told by the evidence. */
import { describe, expect, it } from 'vitest';
import { voteBallotsOf } from '../../server/exports/voteBallots.ts';
import { citedOf } from '../../server/causes/voteTeller.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import { DAY, type Home, swap, voteHouse } from '../support/voteHouse.ts';
import { pdfText } from '../exports/readers.ts';

const HOMES: readonly Home[] = [
  ...([['1-1-101', '100', '陆一'], ['1-1-102', '100', '邱二'], ['1-1-201', '100', '孟三']] as const), // prettier-ignore
  ...([['2-1-101', '100', '段四'], ['2-1-102', '100', '齐五'], ['2-1-201', '100', '王六']] as const), // prettier-ignore
];
const ELECTION = {
  seats: 2,
  candidates: ['林佳穗', '陈望舒', '吴启航'].map((name, at) => ({ id: `c${at + 1}`, name })),
};
const ITEM = {
  id: 'i1',
  question: '选举第三届业委会委员',
  detail: '任期五年',
  matter: 'committee',
  election: ELECTION,
} as const;

describe('an election of the committee', () => {
  it('goes from the draft to evidence that counts itself, and names a changed ballot', async () => {
    const house = await voteHouse();
    await house.register(HOMES);
    const draft = (item: object) => ({
      ...{ type: 'draftVote', title: '业委会换届', scope: { kind: 'estate' }, settings: USUAL_SETTINGS, items: [item] },
    });
    const few = { ...ELECTION, seats: 4 };
    expect((await house.send(draft({ ...ITEM, election: few }))).body).toMatchObject({
      ...{ code: 'vote.fewCandidates', message: '应选4名，候选人不够。请添候选人，或者把应选的人数改少。' },
    });
    const twice = ELECTION.candidates.map((one) => ({ ...one, name: '林佳穗' }));
    expect(await house.refusal(draft({ ...ITEM, election: { ...ELECTION, candidates: twice } }))).toBe(
      'vote.sameCandidate',
    );
    expect(await house.refusal(draft({ ...ITEM, matter: 'other' }))).toBe('request.malformed');
    const { voteId = '' } = await house.obey(draft(ITEM));
    expect((await house.view(voteId)).findings.map(({ code }) => code)).toEqual(['noBasis']);
    const { now } = house.server;
    await house.obey({ type: 'announceVote', voteId, opensAt: now, closesAt: now + 7 * DAY });
    await house.ok(`${house.estate}/votes/${voteId}/open`, house.act());
    const card = await house.cards();
    const cast = (door: string, choices: object) => house.cast(card.get(door), voteId, choices);
    expect((await cast('1-1-101', { i1: 'for' })).body).toMatchObject({
      ...{ code: 'vote.badPicks', message: '第1项最多选2名，至少选一名。请重新选。' },
    });
    expect((await cast('1-1-101', { i1: 'for', i1c1: 'for', i1c2: 'for', i1c3: 'for' })).body).toMatchObject({
      code: 'vote.badPicks',
    });
    expect((await cast('1-1-101', { i1: 'for', i1c9: 'for' })).body).toMatchObject({ code: 'vote.badPicks' });
    expect((await cast('1-1-101', { i1: 'abstain', i1c1: 'for' })).body).toMatchObject({ code: 'vote.badPicks' });
    for (const door of ['1-1-101', '1-1-102', '1-1-201'])
      expect((await cast(door, { i1: 'for', i1c1: 'for', i1c2: 'for' })).status).toBe(200);
    expect((await cast('2-1-101', { i1: 'for', i1c1: 'for' })).status).toBe(200);
    expect((await cast('2-1-102', { i1: 'against' })).status).toBe(200);
    // A second pair of eyes that reads other names on it is stopped.
    const paper = { ballotId: 'p9', unit: '2-1-201', channel: 'paper', at: house.server.now, serial: '', agent: '' };
    const answers = { i1: 'for', i1c1: 'for', i1c3: 'for' };
    await house.ok(`${house.estate}/votes/${voteId}/ballots`, { ...paper, answers });
    const again = `${house.estate}/votes/${voteId}/ballots/p9/confirm`;
    expect(await house.code(again, { answers: { ...answers, i1c2: 'for', i1c3: undefined } }, house.second)).toBe(
      'vote.papersDiffer',
    );
    await house.ok(again, { answers }, house.second);
    await house.published(voteId);
    const [result] = (await house.view(voteId)).vote.results;
    expect(result?.election).toEqual({
      candidates: [
        { id: 'c1', for: { people: 5, area: 50_000 }, passed: true },
        { id: 'c2', for: { people: 3, area: 30_000 }, passed: false },
        { id: 'c3', for: { people: 1, area: 10_000 }, passed: false },
      ],
      ...{ elected: ['c1'], tied: [] },
    });
    // The minutes of the meeting it came of say it in the same words.
    const { vote } = await house.view(voteId);
    const origin = { meetingId: MeetingId.parse('m1'), topicId: TopicId.parse('t1') };
    const [sentence, lines] = citedOf({ ...vote, origin })?.items[0]?.said ?? [];
    expect(sentence).toMatch(/^选出1名，应选2名：当选：林佳穗。有表决权的业主6人、600.00㎡；参与6人/);
    expect(lines).toContain('林佳穗：同意人数 2 × 5 > 6');
    expect((await house.look(card.get('1-1-101'))).votes[0]).toMatchObject({
      ...{ counted: { i1: 'for', i1c1: 'for', i1c2: 'for' }, results: [{ election: { elected: ['c1'] } }] },
    });
    expect(await house.checked(voteId, () => undefined)).toMatch(/选出1名，应选2名：当选：林佳穗。[^]*对得上：/);
    expect(
      await house.checked(voteId, swap('表决票.json', '"i1c1":"for","i1c3":"for"', '"i1c2":"for","i1c3":"for"')),
    ).toMatch(/^对不上：第1个事项“选举第三届业委会委员”重新计票的当选结果和公示的不一样：/);
  });

  it('is printed with its candidates, what it is about, and for whom steps aside nothing to fill in', () => {
    const vote = { title: '业委会换届', items: [ITEM], settings: USUAL_SETTINGS, closesAt: Date.UTC(2026, 10, 29, 11) };
    const ballot = { serial: '1-0001', units: ['1-1-101'], area: 10_000, recused: [] };
    const text = pdfText(Buffer.from(voteBallotsOf({ estate: '榕荫里小区', vote, ballots: [ballot] })));
    for (const word of ['林佳穗', '陈望舒', '吴启航', '都不同意', '弃权', '任期五年', '应选2名'])
      expect(text).toContain(word);
    const aside = pdfText(
      Buffer.from(voteBallotsOf({ estate: '榕荫里小区', vote, ballots: [{ ...ballot, recused: ['i1'] }] })),
    );
    expect(aside).toContain('本项回避');
    expect(aside).not.toContain('都不同意');
  });
});
