/** Document → prose → document: nothing allowed is lost, nothing else gets through. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkUpdate } from '../../server/minutes/guard.ts';
import { emptyDoc, proseOf, proseToUpdate } from '../../server/minutes/prose.ts';
import { proseIn } from '../../shared/record/documentProse.ts';
import { BlockShape } from '../../shared/record/recordSchema.ts';
import { sampleProse } from './sample.ts';

const docOf = (update: Uint8Array): Y.Doc => {
  const doc = emptyDoc();
  Y.applyUpdate(doc, update);
  return doc;
};

test('prose written into a document reads back the same', () => {
  expect(proseOf(docOf(proseToUpdate(sampleProse, 5)))).toEqual(sampleProse);
});

test('read as records of before were: without numbers, without sides, without rows that are covered wholly', () => {
  const blocks = [
    { type: 'list', ordered: true, start: 3, numbering: 'a', items: [[]] },
    { type: 'paragraph', align: 'center', content: [{ type: 'text', text: '字', marks: [] }] },
    { type: 'table', rows: [[{ header: true, colspan: 1, rowspan: 2, align: 'left', content: [] }], []] },
  ] as const;
  const doc = docOf(proseToUpdate({ survey: blocks }, 5));
  const empty = { type: 'paragraph', content: [] };
  expect(proseOf(doc).survey).toEqual([
    { type: 'list', ordered: true, start: 3, numbering: 'a', items: [[empty]] },
    { type: 'paragraph', align: 'center', content: [{ type: 'text', text: '字', marks: [] }] },
    { type: 'table', rows: [[{ header: true, colspan: 1, rowspan: 2, align: 'left', content: [empty] }], []] },
  ]);
  expect(proseOf(doc, 1).survey).toEqual([
    { type: 'list', ordered: true, items: [[empty]] },
    { type: 'paragraph', content: [{ type: 'text', text: '字', marks: [] }] },
    { type: 'table', rows: [[{ header: true, colspan: 1, rowspan: 2, content: [empty] }]] },
  ]);
});

test('an imported document passes the guard like a typed one', () => {
  expect(checkUpdate(emptyDoc(), proseToUpdate(sampleProse, 5), (id) => id === 5)).toEqual({ ok: true });
});

test('an empty document has seven empty sections', () => {
  const prose = proseOf(emptyDoc());
  expect(Object.keys(prose)).toHaveLength(7);
  expect(Object.values(prose).every((blocks) => blocks.length === 0)).toBe(true);
});

test('what does not belong is dropped, what stands beside it stays, and the schema of records holds', () => {
  const doc = emptyDoc();
  const fragment = doc.getXmlFragment('survey');
  const script = new Y.XmlElement('script');
  script.insert(0, [new Y.XmlText('alert(1)')]);
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  text.applyDelta([
    { insert: '正文\u0000\u202e', attributes: { bold: {}, link: { href: 'javascript:1' } } },
    { insert: { image: 'x' } },
    { insert: '接着', attributes: { bold: {} } },
  ]);
  paragraph.insert(0, [text, new Y.XmlElement('image')]);
  const heading = new Y.XmlElement('heading');
  heading.setAttribute('level', '1');
  heading.insert(0, [new Y.XmlText('题')]);
  const cell = new Y.XmlElement('tableCell');
  cell.setAttribute('colspan', '-3');
  const [table, row] = [new Y.XmlElement('table'), new Y.XmlElement('tableRow')];
  row.insert(0, [cell]);
  table.insert(0, [row, new Y.XmlElement('tableRow')]);
  fragment.insert(0, [new Y.XmlText('散字'), script, paragraph, heading, table, new Y.XmlElement('bulletList')]);
  const { survey } = proseOf(doc);
  expect(survey).toEqual([
    { type: 'paragraph', content: [{ type: 'text', text: '正文接着', marks: ['bold'] }] },
    { type: 'heading', level: 3, content: [{ type: 'text', text: '题', marks: [] }] },
    { type: 'table', rows: [[{ header: false, colspan: 1, rowspan: 1, content: [] }]] },
  ]);
  expect(survey.every((block) => BlockShape.safeParse(block).success)).toBe(true);
});

test('three hundred quotes in each other come out twelve deep', () => {
  const doc = emptyDoc();
  let inner = new Y.XmlElement('paragraph');
  for (let level = 0; level < 300; level += 1) {
    const outer = new Y.XmlElement('blockquote');
    outer.insert(0, [inner]);
    inner = outer;
  }
  doc.getXmlFragment('survey').insert(0, [inner]);
  expect(JSON.stringify(proseOf(doc).survey).match(/quote/g)).toHaveLength(12);
});

test('whatever has the shape of a document can be read, and what has not is left out', () => {
  const text = (insert: unknown, attributes = {}) => ({ toDelta: () => [{ insert, attributes }] });
  const element = (nodeName: string, ...children: unknown[]) => ({
    ...{ nodeName, getAttribute: () => undefined, toArray: () => children },
  });
  const section = {
    toArray: () => [
      null,
      'loose',
      element('constructor', text('x')),
      element('paragraph', text('一'), text('二'), element('hardBreak'), text('三', { strike: {}, bold: false })),
      element('bulletList', element('listItem', element('paragraph'))),
      element('paragraph'),
      element('paragraph', text('\u0000')),
    ],
  };
  expect(proseIn(section)).toEqual([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '一二', marks: [] },
        { type: 'break' },
        { type: 'text', text: '三', marks: ['strike'] },
      ],
    },
    { type: 'list', ordered: false, items: [[{ type: 'paragraph', content: [] }]] },
  ]);
});
