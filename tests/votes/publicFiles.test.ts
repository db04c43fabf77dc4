/** What of a published vote is taken away: screen, page, .pdf, .docx, .xlsx and picture say the same figures, and name nobody. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureWords } from '../../server/exports/votePicture.ts';
import { ruleOf } from '../../shared/owners/rule.ts';
import { inequalities, resultSaid } from '../../shared/owners/telling.ts';
import type { OwnersBallots } from '../../shared/wire/votes.ts';
import { docxText, htmlText, pdfText, squeezed } from '../exports/readers.ts';
import { CASE, type DemoCase, INCOME, LIFT, demoCase } from './demoCase.ts';

/** As the case was published. */
const FIGURES = {
  V1: {
    sentence:
      '通过：有表决权的业主11人、1031.70㎡；参与9人（81.82%）、781.40㎡（75.74%）；' +
      '同意7人（77.78%）、609.45㎡（77.99%），反对1人（11.11%）、93.60㎡（11.98%），弃权1人（11.11%）、78.35㎡（10.03%）。',
    lines: ['3 × 9 ≥ 2 × 11', '3 × 781.40 ≥ 2 × 1031.70', '4 × 7 ≥ 3 × 9', '4 × 609.45 ≥ 3 × 781.40'],
    papers: '发出11张＝收回9张＋未收回2张；收回9张＝有效9张＋无效0张＋空白0张。',
    numbers: ['1031.7', '781.4', '609.45', '93.6', '78.35'],
  },
  V2: {
    sentence:
      '通过：有表决权的业主47人、4050.30㎡；参与37人（78.72%）、3175.57㎡（78.40%）；' +
      '同意28人（75.68%）、2498.46㎡（78.68%），反对6人（16.22%）、433.99㎡（13.67%），弃权3人（8.11%）、243.12㎡（7.66%）；另有无效票1人、78.35㎡。',
    lines: ['3 × 37 ≥ 2 × 47', '3 × 3175.57 ≥ 2 × 4050.30', '2 × 28 > 37', '2 × 2498.46 > 3175.57'],
    papers: '发出47张＝收回38张＋未收回9张；收回38张＝有效37张＋无效1张＋空白0张。',
    numbers: ['4050.3', '3175.57', '2498.46', '433.99', '243.12'],
  },
} as const;
const PERSONS = ['段明珠', '许静宜', '马青松', '女儿'];
const PRIVATE = ['2-1-201', '2-1-602', '13800138000', '1-1-102'];

function sheetWords(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /sharedStrings|worksheets\/sheet/.test(name));
  return parts
    .map(([, part]) =>
      strFromU8(part)
        .replace(/<[^>]*>/g, '\n')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<'),
    )
    .join('\n');
}

let hall: DemoCase;
const ids: string[] = [];
beforeAll(async () => {
  hall = await demoCase();
  await hall.openPage();
  for (const [index, kind] of [LIFT, INCOME].entries()) {
    const voteId = await hall.drafted(CASE[index]!.title, kind, { list: 'units' });
    ids.push(voteId);
    await hall.announced(voteId);
    await hall.opened(voteId);
    await hall.castAll(voteId, CASE[index]!.ballots);
    await hall.closed(voteId);
    await hall.published(voteId);
    const card = (await hall.cards()).get('2-1-301');
    const text = '2-1-602的票我没有看到，请打13800138000';
    await hall.ok('/api/ballots/object', { ...hall.act(), card, voteId, text }, null);
  }
}, 120_000);

describe.each([
  ['V1', 0, LIFT],
  ['V2', 1, INCOME],
] as const)('%s', (name, index, { matter }) => {
  const { sentence, lines, papers, numbers } = FIGURES[name];
  const number = index + 1;
  const desk = (file: string) => hall.get(`${hall.estate}/votes/${ids[index]}/${file}`, hall.keeper);
  const everybody = (file: string) => hall.page(`/v/${number}${file && `/${file}`}`);

  it('the desk, the page and every file say the same sentence, inequality lines and papers', async () => {
    const { count } = await hall.view(ids[index]!);
    const result = count!.results[0]!;
    expect(resultSaid(result.count)).toBe(sentence);
    expect(inequalities(result.count, ruleOf(matter)).map(({ line }) => line)).toEqual(lines);
    hall.later();
    const said: Record<string, string> = { page: htmlText((await everybody('')).body) };
    for (const [from, ask] of [
      ['desk', desk],
      ['everybody', everybody],
    ] as const) {
      said[`${from} pdf`] = pdfText((await ask('result.pdf')).bytes);
      said[`${from} docx`] = docxText((await ask('result.docx')).bytes);
      said[`${from} xlsx`] = sheetWords((await ask('result.xlsx')).bytes);
    }
    for (const [where, text] of Object.entries(said))
      for (const words of [sentence, ...lines, papers])
        expect(squeezed(text), `${where}: ${words}`).toContain(squeezed(words));
    for (const one of numbers) expect(said['everybody xlsx'], one).toContain(`\n${one}\n`);
    for (const [where, text] of Object.entries(said))
      for (const secret of where.startsWith('desk') ? [] : [...PERSONS, ...PRIVATE])
        expect(squeezed(text), `${where}: ${secret}`).not.toContain(secret);
  });

  it('the picture says so too, and is one', async () => {
    const estate = await hall.server.estates.lines.read(hall.estateId);
    const { createPublicVotes } = await import('../../server/votes/publicVotes.ts');
    const { createVoting } = await import('../../server/votes/voting.ts');
    const voting = createVoting({
      estates: hall.server.estates,
      store: hall.server.store.estates,
      meetings: hall.server.store,
      readMeeting: (id) => hall.server.lines.read(id),
      clock: () => hall.server.now,
    });
    const publicVotes = createPublicVotes({
      estates: hall.server.estates,
      votes: voting.votes,
      clock: () => hall.server.now,
    });
    const sheet = await publicVotes.result({ estateId: hall.estateId, state: estate! }, number);
    const words = pictureWords(sheet!);
    expect(words.items[0]).toMatchObject({ sentence, reconciled: papers, outcome: '通过' });
    expect(words.items[0]?.lines.map(({ line }) => line)).toEqual(lines);
    for (const secret of [...PERSONS, ...PRIVATE]) expect(JSON.stringify(sheet), secret).not.toContain(secret);
    for (const ask of [desk, everybody]) {
      const { status, headers, bytes } = await ask('picture.png');
      expect([status, headers['content-type']]).toEqual([200, 'image/png']);
      expect(bytes.readUInt32BE(16)).toBe(1080);
    }
  });

  it('the list has each ballot that counted once, adding up to the result, under no door that stands alone', async () => {
    const { body } = await everybody('');
    const said = squeezed(htmlText(body));
    const { count, ballots } = await hall.view(ids[index]!);
    const letters = ballots.flatMap((one) => one.letters ?? []);
    expect(letters).toHaveLength(count!.reconciled['i1']!.returned);
    const listed = squeezed(pdfText((await everybody('list.pdf')).bytes));
    const book = sheetWords((await everybody('list.xlsx')).bytes);
    for (const one of letters) {
      expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      for (const text of [said, listed, book]) expect(text.split(one), one).toHaveLength(2);
    }
    const { against } = count!.results[0]!.count;
    expect(said.slice(said.indexOf('逐张名单')).split('■反对')).toHaveLength(against.people + 1);
    for (const text of [said, listed, book])
      for (const secret of [...PERSONS, ...PRIVATE]) expect(text).not.toContain(secret);
    // Whoever has the card reads which one is theirs, and nobody else's.
    const card = (await hall.cards()).get('2-1-301');
    const look = (await hall.ok('/api/ballots/look', { card }, null)) as unknown as OwnersBallots;
    const own = look.votes.find(({ id }) => id === ids[index]);
    expect(own?.letters).toBe(ballots.find(({ id }) => id === 'b-2-1-301')?.letters);
  });
});

describe('before, without, and after', () => {
  it('there is nothing to take away of a vote that is open, of one without a list, or once the page is closed', async () => {
    const voteId = await hall.drafted('要不要换路灯', INCOME);
    await hall.announced(voteId);
    await hall.opened(voteId);
    for (const file of ['result.pdf', 'result.docx', 'result.xlsx', 'picture.png', 'list.pdf', 'list.xlsx'])
      expect((await hall.page(`/v/3/${file}`)).status, file).toBe(404);
    const deskSays = (file: string) => hall.server.send('GET', `${hall.estate}/votes/${voteId}/${file}`, hall.keeper);
    expect((await deskSays('picture.png')).body).toMatchObject({ code: 'vote.notPublished' });
    expect((await deskSays('list.pdf')).body).toMatchObject({ code: 'vote.noList' });
    await hall.openPage(false);
    for (const file of ['result.pdf', 'picture.png', 'list.pdf'])
      expect((await hall.page(`/v/1/${file}`)).status, file).toBe(404);
    await hall.openPage();
  });
});
