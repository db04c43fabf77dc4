/** T13: what one update may hold. Every way known to slip something past Yjs is refused, and nothing is changed by asking. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applied } from '../../server/minutes/copy.ts';
import { checkUpdate } from '../../server/minutes/guard.ts';
import { emptyDoc, proseOf, proseToUpdate } from '../../server/minutes/prose.ts';
import type { Objection } from '../../server/minutes/verdict.ts';
import { seeded, seeds } from '../support/seeds.ts';
import { dice } from './dice.ts';
import { sampleProse } from './sample.ts';
import { changeOf, paragraph, write } from './world.ts';

const MINE = 7;
const THEIRS = 8;
const isMine = (clientId: number): boolean => clientId === MINE || clientId === MINE + 100;

function pair() {
  const server = emptyDoc();
  Y.applyUpdate(server, proseToUpdate(sampleProse, THEIRS));
  const client = new Y.Doc();
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server));
  client.clientID = MINE;
  return { server, client };
}
const verdict = (server: Y.Doc, update: Uint8Array): Objection | 'passed' => {
  const found = checkUpdate(server, update, isMine);
  return found.ok ? 'passed' : found.why;
};
/** Judges what `change` makes of a good document. */
function judge(change: (client: Y.Doc) => void): Objection | 'passed' {
  const { server, client } = pair();
  return verdict(
    server,
    changeOf(client, () => change(client)),
  );
}
const section = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('deliberate');
const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};

describe('what editors really send passes', () => {
  test('typing, marks, lists, tables, headings and attributes', () => {
    expect(judge((doc) => section(doc).insert(0, [paragraph('停车位不够')]))).toBe('passed');
    expect(
      judge((doc) => {
        const text = new Y.XmlText();
        text.applyDelta([{ insert: '重要', attributes: { bold: {} } }, { insert: '事项' }]);
        const heading = element('heading', text);
        heading.setAttribute('level', 4 as unknown as string);
        const cell = element('tableCell', paragraph('一'));
        cell.setAttribute('colspan', 2 as unknown as string);
        section(doc).insert(1, [
          heading,
          element(
            'orderedList',
            element('listItem', paragraph('甲'), element('bulletList', element('listItem', paragraph('乙')))),
          ),
          element('table', element('tableRow', element('tableHeader', paragraph('项')), cell)),
          element('blockquote', element('paragraph', new Y.XmlText('他说'), element('hardBreak'), new Y.XmlText('好'))),
        ]);
      }),
    ).toBe('passed');
  });
  test('changing an attribute, taking a mark off, deleting what others wrote', () => {
    const { server, client } = pair();
    const heading = section(client).get(0) as Y.XmlElement;
    expect(heading.nodeName).toBe('heading');
    const updates = [
      () => heading.setAttribute('level', 4 as unknown as string),
      () => (heading.get(0) as Y.XmlText).format(0, 2, { bold: null, underline: {} }),
      () => section(client).delete(0, 2),
      () => section(client).insert(0, [paragraph('另起一段')]),
      () => ((section(client).get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(1, 2),
    ];
    for (const change of updates) {
      const update = changeOf(client, change);
      expect(verdict(server, update)).toBe('passed');
      Y.applyUpdate(server, update);
    }
    expect(proseOf(server)).toEqual(proseOf(client));
  });
  test('everything typed offline as one difference, under two of the person’s ids', () => {
    const { server, client } = pair();
    write(client, '离线第一段');
    client.clientID = MINE + 100;
    write(client, '离线第二段');
    changeOf(client, () => section(client).delete(0, 1));
    expect(verdict(server, Y.encodeStateAsUpdate(client, Y.encodeStateVector(server)))).toBe('passed');
  });
  test('written and deleted again before it was sent: Yjs sends a collected struct', () => {
    const { server, client } = pair();
    changeOf(client, () =>
      section(client).insert(0, [element('bulletList', element('listItem', paragraph('写错了')))]),
    );
    changeOf(client, () => section(client).delete(0, 1));
    write(client, '这才是要写的');
    const rest = Y.encodeStateAsUpdate(client, Y.encodeStateVector(server));
    expect(Y.decodeUpdate(rest).structs.some((struct) => struct instanceof Y.GC)).toBe(true);
    expect(verdict(server, rest)).toBe('passed');
  });
  test('what the server has already may come again, whole or in part', () => {
    const { server, client } = pair();
    const first = write(client, '第一段');
    Y.applyUpdate(server, first);
    expect(verdict(server, first)).toBe('passed');
    const second = write(client, '第二段');
    expect(verdict(server, Y.mergeUpdates([first, second]))).toBe('passed');
  });
  test('writing into a paragraph that somebody deleted meanwhile', () => {
    const { server, client } = pair();
    section(server).delete(0, section(server).length);
    const typed = changeOf(client, () =>
      ((section(client).get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(1, '还在写'),
    );
    expect(verdict(server, typed)).toBe('passed');
  });
});

describe('authors and clocks (findings 5, A38)', () => {
  test('structs under somebody else’s client id', () => {
    const { server, client } = pair();
    client.clientID = THEIRS;
    expect(verdict(server, write(client, '冒名'))).toBe('author');
  });
  test('a gap would wait for ever in silence', () => {
    const { server, client } = pair();
    write(client, '丢了的一段');
    expect(verdict(server, write(client, '后来的一段'))).toBe('unknown');
  });
  test('building on what the server has never seen', () => {
    const { server, client } = pair();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(client));
    other.clientID = 55;
    Y.applyUpdate(client, write(other, '别人没送到的'));
    const typed = changeOf(client, () => {
      const last = section(client).get(section(client).length - 1) as Y.XmlElement;
      (last.get(0) as Y.XmlText).insert(2, '接着写');
    });
    expect(verdict(server, typed)).toBe('unknown');
  });
});

describe('numbers and sides', () => {
  const lawful: readonly (readonly [string, string, unknown])[] = [
    ...(['left', 'center', 'right'] as const).flatMap((side) =>
      ['paragraph', 'heading', 'tableCell', 'tableHeader'].map((node) => [node, 'align', side] as const),
    ),
    ...[0, 1, 3, 9999].map((start) => ['orderedList', 'start', start] as const),
    ...['1', 'a', 'A', 'i', 'I'].map((type) => ['orderedList', 'type', type] as const),
    ['tableCell', 'colspan', 100],
    ['tableCell', 'rowspan', 1000],
  ];
  test.each(lawful)('%s with %s %j passes', (node, name, value) => {
    expect(judge((doc) => standing(doc, node).setAttribute(name, value as string))).toBe('passed');
  });
  const unlawful: readonly (readonly [string, string, unknown])[] = [
    ...['justify', 'start', 'CENTER', '', 'center;color:red', 1, true, ['center'], { center: 1 }, 'center '].map(
      (side) => ['paragraph', 'align', side] as const,
    ),
    ['heading', 'align', 'justify'],
    ['tableCell', 'align', 'justify'],
    ...['bulletList', 'orderedList', 'listItem', 'blockquote', 'table', 'tableRow', 'hardBreak'].map(
      (node) => [node, 'align', 'center'] as const,
    ),
    ...[-1, 10_000, 1.5, '3', 1e308, true, [3]].map((start) => ['orderedList', 'start', start] as const),
    ...['x', 'aa', 'decimal', '', 1].map((type) => ['orderedList', 'type', type] as const),
    ...['bulletList', 'paragraph'].map((node) => [node, 'start', 3] as const),
    ['bulletList', 'type', 'a'],
    ['paragraph', 'style', 'text-align:center'],
    ['paragraph', 'class', 'numbering-a'],
    ['tableCell', 'colspan', 101],
    ['tableCell', 'rowspan', 0],
    ['tableCell', 'background', '#fff'],
  ];
  test.each(unlawful)('%s with %s %j is refused', (node, name, value) => {
    expect(judge((doc) => standing(doc, node).setAttribute(name, value as string))).toBe('content');
  });

  /** A node of this name in a place where it may stand, in the document already. */
  function standing(doc: Y.Doc, name: string): Y.XmlElement {
    const made = element(name, ...(name === 'paragraph' || name === 'heading' ? [new Y.XmlText('字')] : []));
    if (name === 'listItem') section(doc).insert(0, [element('bulletList', made)]);
    else if (name === 'tableRow') section(doc).insert(0, [element('table', made)]);
    else if (name.startsWith('table') && name !== 'table') {
      section(doc).insert(0, [element('table', element('tableRow', made))]);
    } else if (name === 'hardBreak') section(doc).insert(0, [element('paragraph', made)]);
    else section(doc).insert(0, [made]);
    return made;
  }
});

describe('places and contents', () => {
  const cases: readonly (readonly [string, Objection, (doc: Y.Doc) => void])[] = [
    ['another root', 'place', (doc) => doc.getXmlFragment('elsewhere').insert(0, [paragraph('藏')])],
    ['a map as root', 'place', (doc) => void doc.getMap('config').set('a', 1)],
    ['an unknown node', 'content', (doc) => section(doc).insert(0, [element('script')])],
    ['an image', 'content', (doc) => section(doc).insert(0, [element('image')])],
    ['a list item outside a list', 'content', (doc) => section(doc).insert(0, [element('listItem')])],
    ['text straight in a section', 'content', (doc) => section(doc).insert(0, [new Y.XmlText('散字')])],
    ['a hook', 'content', (doc) => section(doc).insert(0, [new Y.XmlHook('paragraph') as unknown as Y.XmlText])],
    ['an unknown attribute', 'content', (doc) => (section(doc).get(0) as Y.XmlElement).setAttribute('onclick', 'x')],
    ['an attribute out of range', 'content', (doc) => (section(doc).get(0) as Y.XmlElement).setAttribute('level', '1')],
    [
      'an attribute that is an object',
      'content',
      (doc) => (section(doc).get(0) as Y.XmlElement).setAttribute('level', { a: 1 } as unknown as string),
    ],
    [
      'an unknown mark',
      'content',
      (doc) =>
        ((section(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 1, { link: { href: 'javascript:x' } }),
    ],
    [
      'a mark with attributes',
      'content',
      (doc) => ((section(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 1, { bold: { style: 'x' } }),
    ],
    [
      'an embed in text',
      'content',
      (doc) => ((section(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).insertEmbed(0, { image: 'x' }),
    ],
    [
      'a subdocument',
      'content',
      (doc) => (section(doc).get(0) as Y.XmlElement).setAttribute('level', new Y.Doc() as unknown as string),
    ],
    [
      'bytes',
      'content',
      (doc) => (section(doc).get(0) as Y.XmlElement).setAttribute('level', new Uint8Array([1]) as unknown as string),
    ],
  ];
  test.each(cases)('%s is refused', (_, why, change) => {
    expect(judge(change)).toBe(why);
  });
  test('nesting: twelve deep passes, thirteen does not', () => {
    const nested = (depth: number) => {
      let inner = paragraph('深处');
      for (let level = 1; level < depth; level += 1) inner = element('blockquote', inner);
      return inner;
    };
    expect(judge((doc) => section(doc).insert(0, [nested(12)]))).toBe('passed');
    expect(judge((doc) => section(doc).insert(0, [nested(13)]))).toBe('content');
    expect(judge((doc) => section(doc).insert(0, [nested(300)]))).toBe('content');
  });
  test('1 MB of text and ten thousand structs are too large', () => {
    expect(judge((doc) => section(doc).insert(0, [paragraph('字'.repeat(400_000))]))).toBe('tooLarge');
    expect(
      judge((doc) =>
        section(doc).insert(
          0,
          Array.from({ length: 9_000 }, () => element('paragraph')),
        ),
      ),
    ).toBe('tooLarge');
  });
});

/** Bytes by hand: V1 is a list of whole numbers and strings. */
const varUint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
};
const string = (text: string): number[] => [...varUint(Buffer.byteLength(text)), ...Buffer.from(text)];
const raw = (...parts: (number | number[])[]): Uint8Array => Uint8Array.from(parts.flat());

describe('bytes made by hand', () => {
  const cases: readonly (readonly [string, Objection, Uint8Array])[] = [
    ['nothing at all', 'undecodable', raw()],
    ['a GC of 2^53 - 1', 'tooLarge', raw(1, 1, MINE, 0, 0, varUint(Number.MAX_SAFE_INTEGER), 0)],
    ['a skip', 'kind', raw(1, 1, MINE, 0, 10, 5, 0)],
    ['deleted content of 2^40', 'tooLarge', raw(1, 1, MINE, 0, 1, 1, string('deliberate'), varUint(2 ** 40), 0)],
    ['2^31 structs announced', 'undecodable', raw(1, varUint(2 ** 31), MINE, 0)],
    ['50,000 clients announced', 'undecodable', raw(varUint(50_000))],
    [
      'the same client twice',
      'kind',
      raw(
        3,
        1,
        MINE,
        0,
        1,
        1,
        string('deliberate'),
        1,
        1,
        107,
        0,
        1,
        1,
        string('deliberate'),
        1,
        1,
        MINE,
        1,
        1,
        1,
        string('deliberate'),
        1,
        0,
      ),
    ],
    ['an item on itself', 'unknown', raw(1, 1, MINE, 0, 0x84, MINE, 0, string('a'), 0)],
    [
      'two items on each other',
      'place',
      raw(2, 1, MINE, 0, 0x84, 107, 0, string('a'), 1, 107, 0, 0x84, MINE, 0, string('b'), 0),
    ],
    ['JSON content', 'content', raw(1, 1, MINE, 0, 2, 1, string('deliberate'), 1, string('1'), 0)],
    ['delete ranges that overlap', 'deletes', raw(0, 1, THEIRS, 2, 0, 5, 3, 5)],
    ['a delete range of nothing', 'deletes', raw(0, 1, THEIRS, 1, 0, 0)],
    ['deleting what does not exist', 'unknown', raw(0, 1, THEIRS, 1, 0, varUint(100_000))],
    ['deleting of a stranger', 'unknown', raw(0, 1, 99, 1, 0, 1)],
  ];
  test.each(cases)('%s is refused', (_, why, bytes) => {
    const { server } = pair();
    expect(verdict(server, bytes)).toBe(why);
  });
  test('20,001 delete ranges are refused, 20,000 are looked at', () => {
    const { server } = pair();
    const ranges = (count: number) =>
      raw(0, 1, THEIRS, varUint(count), Array.from({ length: count }, (_, at) => [...varUint(at * 2), 1]).flat());
    expect(verdict(server, ranges(20_001))).toBe('deletes');
    expect(verdict(server, ranges(20_000))).toBe('unknown');
  });
  test('the 27 bytes that hang the V2 helpers (yjs#687) are an empty V1 update and stay one', () => {
    const { server } = pair();
    const tail = [7, 191, 156, 129, 178, 2, 0, 0, 1, 4, 3, 0, 0, 1, 1, 1, 1, 255, 255, 255, 255, 255, 255, 255, 15];
    expect(verdict(server, raw(0, 0, tail))).toBe('passed');
    expect(applied(server, raw(0, 0, tail))).toBeNull();
  });
  test('a V2 update is refused', () => {
    const { client } = pair();
    // eslint-disable-next-line no-restricted-syntax -- the one place that makes V2 bytes, to see them refused
    const bytes = Y.encodeStateAsUpdateV2(client);
    expect(verdict(emptyDoc(), bytes)).not.toBe('passed');
  });
});

describe('F17: mutated updates', () => {
  const { server, client } = pair();
  const models = [
    write(client, '停车位划线方案，居民意见较多'),
    changeOf(client, () =>
      section(client).insert(0, [element('orderedList', element('listItem', paragraph('甲乙丙')))]),
    ),
    changeOf(client, () => ((section(client).get(2) as Y.XmlElement).get(0) as Y.XmlText | undefined)?.delete(0, 1)),
  ];
  const clean = JSON.stringify(Y.encodeStateAsUpdate(server).toString());

  // The second one sent again what was there already, below a node nobody had.
  test.each(seeds([20261121, 2059040689]))(
    '6,000 of seed %i: none throws, looking changes nothing, and what passes applies cleanly',
    (seed) => seeded(seed, () => look(dice(seed))),
  );

  function look(roll: (below: number) => number): void {
    let passed = 0;
    for (let round = 0; round < 6_000; round += 1) {
      const bytes = Uint8Array.from(models[round % models.length]!);
      const times = 1 + roll(4);
      for (let time = 0; time < times; time += 1) bytes[roll(bytes.length)] = roll(256);
      const cut = roll(5) === 0 ? bytes.slice(0, roll(bytes.length)) : bytes;
      const found = checkUpdate(server, cut, isMine);
      if (!found.ok) continue;
      passed += 1;
      const trial = emptyDoc();
      Y.applyUpdate(trial, Y.encodeStateAsUpdate(server));
      Y.applyUpdate(trial, cut);
      expect(trial.store.pendingStructs).toBeNull();
      expect(trial.store.pendingDs).toBeNull();
      expect([...trial.share.keys()].sort()).toEqual([...server.share.keys()].sort());
      expect(() => proseOf(trial)).not.toThrow();
    }
    // Letters changed into other letters are good updates; nearly everything else is not.
    expect(passed).toBeGreaterThan(50);
    expect(JSON.stringify(Y.encodeStateAsUpdate(server).toString())).toBe(clean);
  }
});
