/** What a stored or imported record must look like before anything renders it. */
import * as z from 'zod/mini';
import { StageKind } from '../meeting/procedure.ts';
import type { FactContent } from './facts.ts';
import { type MinutesRecord, RECORD_VERSION } from './record.ts';
import type { Block, Inline } from './prose.ts';

const Text = z.string();
const Texts = z.array(Text);
const Grid = z.array(Texts);
const Cell = z.int().check(z.minimum(0), z.maximum(99));

const InlineShape: z.ZodMiniType<Inline> = z.union([
  z.strictObject({ type: z.literal('text'), text: Text, marks: z.array(z.enum(['bold', 'underline', 'strike'])) }),
  z.strictObject({ type: z.literal('break') }),
]);

const align = z.optional(z.enum(['left', 'center', 'right']));

export const BlockShape = z.lazy(() =>
  z.union([
    z.strictObject({ type: z.literal('paragraph'), align, content: z.array(InlineShape) }),
    z.strictObject({
      type: z.literal('heading'),
      level: z.union([z.literal(3), z.literal(4)]),
      align,
      content: z.array(InlineShape),
    }),
    z.strictObject({ type: z.literal('quote'), content: z.array(BlockShape) }),
    z.strictObject({
      type: z.literal('list'),
      ordered: z.boolean(),
      start: z.optional(z.int().check(z.minimum(0), z.maximum(9999))),
      numbering: z.optional(z.enum(['a', 'A', 'i', 'I'])),
      items: z.array(z.array(BlockShape)),
    }),
    z.strictObject({ type: z.literal('table'), rows: z.array(z.array(CellShape)) }),
  ]),
) as unknown as z.ZodMiniType<Block>; // optional members read back are absent, never undefined
const CellShape = z.strictObject({
  header: z.boolean(),
  colspan: z.int().check(z.minimum(1), z.maximum(100)),
  rowspan: z.int().check(z.minimum(1), z.maximum(1000)),
  align,
  content: z.array(BlockShape),
});

const FactShape = z.strictObject({
  block: z.enum([
    'needs',
    'occasion',
    'attendance',
    'agenda',
    'outcomes',
    'speeches',
    'remarks',
    'opinions',
    'inquiries',
    'parked',
    'results',
    'ownersVotes',
    'actionItems',
    'notes',
    'skipped',
  ]),
  title: Text,
  rows: z.optional(z.array(z.strictObject({ label: Text, value: Text }))),
  tables: z.optional(
    z.array(
      z.strictObject({
        caption: z.optional(Text),
        about: z.optional(Text),
        picture: z.optional(
          z.strictObject({
            grid: z.int().check(z.minimum(1), z.maximum(100)),
            groups: z.array(z.strictObject({ letter: Text, people: z.int() })).check(z.maxLength(5)),
            dots: z
              .array(z.strictObject({ x: Cell, y: Cell, group: Cell, people: z.int().check(z.minimum(1)) }))
              .check(z.maxLength(10_000)),
          }),
        ),
        head: Texts,
        rows: Grid,
        sentence: z.optional(Text),
      }),
    ),
  ),
  sentences: z.optional(Texts),
}) as unknown as z.ZodMiniType<FactContent>; // optional members read back are absent, never undefined

export const RecordShape = z.strictObject({
  version: z.literal(RECORD_VERSION),
  meetingId: Text,
  seq: z.int(),
  title: Text,
  periodNo: Text,
  organizer: Text,
  neighborhood: Text,
  heldAt: z.int(),
  procedure: Text,
  currentStage: z.int(),
  stages: z.array(z.strictObject({ kind: StageKind, label: Text, leaves: Text })),
  steps: z.optional(z.array(z.enum(['done', 'skipped', 'open']))),
  sections: z.array(
    z.strictObject({
      stage: StageKind,
      numeral: Text,
      label: Text,
      facts: z.array(FactShape),
      prose: z.array(BlockShape),
    }),
  ),
  appendix: z.strictObject({
    comments: z.array(
      z.strictObject({
        topic: Text,
        comments: z.array(
          z.strictObject({
            number: z.int(),
            moment: Text,
            author: Text,
            official: z.boolean(),
            office: z.optional(Text),
            stance: Text,
            text: Text,
            hidden: z.boolean(),
            replyTo: z.nullable(z.int()),
            seconds: z.int(),
          }),
        ),
      }),
    ),
    rolls: z.array(z.strictObject({ caption: Text, head: Texts, rows: Grid })),
    signIns: z.optional(z.strictObject({ head: Texts, rows: Grid })),
  }),
  signatures: Texts,
  revision: z.int(),
  reason: Text,
  proseEdition: z.optional(z.literal(2)),
  seals: z.array(z.strictObject({ revision: z.int(), hash: Text, moment: Text, by: Text, reason: Text })),
}) as unknown as z.ZodMiniType<MinutesRecord>;
