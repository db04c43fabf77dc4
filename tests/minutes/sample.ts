/** Prose with one of everything it may hold. */
import type { StageKind } from '../../shared/meeting/procedure.ts';
import type { Block, Inline, Mark } from '../../shared/record/prose.ts';

const text = (words: string, ...marks: readonly Mark[]): Inline => ({ type: 'text', text: words, marks });
const paragraph = (...content: readonly Inline[]): Block => ({ type: 'paragraph', content });

export const sampleProse: Readonly<Record<StageKind, readonly Block[]>> = {
  gatherNeeds: [paragraph(text('居民反映楼道堆物。'))],
  draftTopics: [],
  survey: [],
  deliberate: [
    { type: 'heading', level: 3, content: [text('讨论要点', 'bold')] },
    paragraph(
      text('第一，'),
      text('先清理', 'bold', 'underline'),
      text(' 后划线 '),
      { type: 'break' },
      text('再公示', 'strike'),
    ),
    {
      type: 'list',
      ordered: true,
      items: [
        [paragraph(text('甲'))],
        [paragraph(text('乙')), { type: 'list', ordered: false, items: [[paragraph(text('乙之一'))]] }],
      ],
    },
    { type: 'list', ordered: true, start: 3, items: [[paragraph(text('丙'))]] },
    {
      type: 'list',
      ordered: true,
      start: 2,
      numbering: 'a',
      items: [
        [paragraph(text('子')), { type: 'list', ordered: true, numbering: 'I', items: [[paragraph(text('丑'))]] }],
      ],
    },
    { type: 'paragraph', align: 'center', content: [text('居中的话')] },
    { type: 'heading', level: 3, align: 'right', content: [text('靠右的题')] },
    { type: 'quote', content: [paragraph(text('老人上下楼不方便。'))] },
    {
      type: 'table',
      rows: [
        [
          { header: true, colspan: 1, rowspan: 1, content: [paragraph(text('事项'))] },
          { header: true, colspan: 2, rowspan: 1, content: [paragraph(text('意见'))] },
        ],
        [
          { header: false, colspan: 1, rowspan: 2, content: [paragraph(text('充电桩'))] },
          { header: false, colspan: 1, rowspan: 1, content: [paragraph()] },
          { header: false, colspan: 1, rowspan: 2, align: 'right', content: [paragraph(text('支持'))] },
        ],
        [{ header: false, colspan: 1, rowspan: 1, content: [paragraph()] }],
        // All three merged over two rows: the second has no cell of its own.
        [{ header: false, colspan: 3, rowspan: 2, content: [paragraph(text('备注'))] }],
        [],
      ],
    },
    { type: 'heading', level: 4, content: [text('结语')] },
    paragraph(text('散会。')),
  ],
  applyResults: [],
  oversee: [],
  reportBack: [paragraph(text('已办结。'))],
};
