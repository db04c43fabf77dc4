import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { signInPaper } from '../../server/exports/signInSheet.ts';
import { createPress, limitFor } from '../../server/press/press.ts';
import { evening, say } from './fixture.ts';
import { draft } from './printed.ts';
import { docxText, pdfText, poppler, squeezed } from './readers.ts';

const paper = draft(evening().record);

test('a long paper may take as long as it needs: three times what 20,000 comments took, a short one half a minute', () => {
  expect([limitFor(0), limitFor(1_900_000), limitFor(4_800_000)]).toEqual([30_000, 315_000, 750_000]);
});

describe('the .pdf', () => {
  const pdf = compilePdf(paper);

  test('is A4 with both weights embedded as subsets and the text in Unicode', () => {
    expect(poppler('pdfinfo', pdf)).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    const fonts = poppler('pdffonts', pdf).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    for (const font of fonts) expect(font).toMatch(/[A-Z]{6}\+NotoSerifSC.* yes yes yes /);
    expect(pdf.length).toBeLessThan(300_000);
  });

  test('numbers its pages', () => {
    expect(pdfText(pdf)).toMatch(/—\s*1\s*—[\s\S]*—\s*2\s*—/);
  });

  test('gives the same bytes for the same minutes', () => {
    expect(Buffer.from(compilePdf(paper)).equals(Buffer.from(pdf))).toBe(true);
  });

  test('a character no font has is written out, and the rest is printed as it is', () => {
    const rare = evening({ gatherNeeds: [say('㐂龘家门口\u{3fffe}\u{e000}的35㎡、№7、①灯已修好')] }).record;
    const text = squeezed(pdfText(compilePdf(draft(rare))));
    expect(text).toContain('㐂龘家门口〔字符：U+3FFFEU+E000〕的35㎡、№7、①灯已修好');
  });

  test('what looks like the mark of the search for missing characters does not stop it', () => {
    const alike = evening({ oversee: [say('囍 Α А 囍\u{3fffe}完')] }).record;
    expect(squeezed(pdfText(compilePdf(draft(alike))))).toContain('囍ΑА囍〔字符：U+3FFFE〕完');
  });

  test('signatures never stand alone on a page: words of the minutes come along', () => {
    // One line more and more, so that the page ends at every place there is.
    for (let lines = 0; lines < 12; lines += 1) {
      const oversee = Array.from({ length: lines }, (_, index) => say(`检查记录${index}`));
      const pages = pdfText(compilePdf(draft(evening({ oversee }).record))).split('\f');
      const page = squeezed(pages.find((candidate) => candidate.includes('主持人（签字）')) ?? '');
      expect(page.slice(0, page.indexOf('主持人'))).toMatch(/未作记录|检查记录/);
    }
  });

  test('a unit that goes on overleaf says there which it is', () => {
    const doors = (unit: string) => Array.from({ length: 20 }, (_, at) => [`${at + 1}`, `${unit}-${at + 1}01`, '']);
    const tables = ['一单元', '二单元'].map((caption) => ({
      ...{ caption, head: ['序号', '门牌', '签名'], rows: doors(caption) },
    }));
    const sheet = { title: '茶话会', periodNo: '', byline: '榕荫社区', about: '请签名', tables };
    const pages = pdfText(compilePdf(signInPaper(sheet)))
      .split('\f')
      .map(squeezed);
    // Those that begin with a door whose unit began on the page before.
    const begins = pages.flatMap((page) => /^(.单元)?序号门牌签名\d+/.exec(page)?.[0] ?? []);
    expect(begins).toEqual(['一单元序号门牌签名14', '二单元序号门牌签名8']);
  });

  test('a word longer than the page is broken, not lost', () => {
    const long = 'x'.repeat(400);
    const record = evening({ oversee: [say(long)] }).record;
    const pages = poppler('pdftotext', compilePdf(draft(record)), ['-bbox']);
    for (const [, right] of pages.matchAll(/xMax="([\d.]+)"/g)) expect(Number(right)).toBeLessThan(595.3 - 60);
    expect(squeezed(pdfText(compilePdf(draft(record)))).match(/x/g)?.length).toBe(400);
  });
});

describe('the press', () => {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const printed = { record: evening().record, seal: null, origin: '' };
  let folder = '';
  beforeAll(async () => {
    // Inside the repository, so that the built worker finds its packages.
    folder = mkdtempSync(at('./.press-'));
    await build({
      configFile: false,
      logLevel: 'error',
      root: at('../..'),
      build: {
        ssr: true,
        outDir: folder,
        rollupOptions: { input: { pdfWorker: at('../../server/press/pdfWorker.ts') } },
      },
    });
    writeFileSync(join(folder, 'stuck.mjs'), 'setInterval(() => {}, 1000);');
    writeFileSync(join(folder, 'broken.mjs'), 'throw new Error("no font");');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('prints the same in a process of its own', async () => {
    const press = createPress({ worker: join(folder, 'pdfWorker.js') });
    const [pdf, docx] = await Promise.all([
      press.print({ kind: 'pdf', printed }),
      press.print({ kind: 'docx', printed }),
    ]);
    expect(pdfText(pdf!)).toBe(pdfText(compilePdf(paper)));
    expect(squeezed(docxText(docx!))).toContain('协商议事七步法');
  });

  test('a worker that never ends is stopped; one that fails says why', async () => {
    await expect(
      createPress({ worker: join(folder, 'stuck.mjs'), limitMs: 200 }).print({ kind: 'pdf', printed }),
    ).rejects.toThrow('200 ms');
    await expect(createPress({ worker: join(folder, 'broken.mjs') }).print({ kind: 'pdf', printed })).rejects.toThrow(
      'no font',
    );
  });

  test('whoever comes when too many wait is told so at once', async () => {
    const press = createPress({ worker: join(folder, 'broken.mjs') });
    const jobs = Array.from({ length: 33 }, () => press.print({ kind: 'pdf', printed }).catch(() => 'failed'));
    const answers = await Promise.all(jobs);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  });
});
