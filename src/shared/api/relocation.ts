/** Relocation (移库): goods between places of the store, as a draft that is scanned together and then booked. */
import * as z from 'zod'
import {
  ADD_GOODS_REFUSALS,
  AddItemInput,
  CHANGE_GOODS_REFUSALS,
  deleteLine,
  DraftRef,
  goodsPatch,
  GoodsRowShape,
  LotChoiceShape,
  Place,
  ReasonCode,
  RECORD_GOODS_REFUSALS,
  ScanInput,
  setLot,
  setQuantity,
} from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { Empty, LineNo, Note, Uuid } from './shapes.ts'

export const RelocationHeadShape = z.object({
  draftId: Uuid,
  revision: z.int(),
  from: Place,
  to: Place,
  /** Empty while none was chosen. */
  reasonCode: z.string(),
  note: z.string(),
  lineCount: z.int(),
  quantityMilli: z.int(),
})
export type RelocationHeadView = z.output<typeof RelocationHeadShape>

export const RelocationViewShape = z.object({
  head: RelocationHeadShape,
  rows: z.array(GoodsRowShape),
})
export type RelocationView = z.output<typeof RelocationViewShape>

export const RelocationPatchShape = z.object({ head: RelocationHeadShape, ...goodsPatch })
export type RelocationPatch = z.output<typeof RelocationPatchShape>

const Route = { from: Place, to: Place }

export const RelocationChangeShape = z.discriminatedUnion('kind', [
  setQuantity,
  setLot,
  deleteLine,
  /** For every line; the route's usual reason comes with it. */
  z.strictObject({ kind: z.literal('set-route'), ...Route }),
  z.strictObject({ kind: z.literal('set-reason'), reasonCode: ReasonCode }),
  z.strictObject({ kind: z.literal('set-note'), note: Note }),
])

export const RecordedRelocationShape = z.object({ relocationNo: z.string(), lineCount: z.int() })

export const relocationOperations = {
  'relocation.start': command({
    input: z.strictObject(Route),
    output: RelocationViewShape,
    refusals: ['same-place'],
    access: 'relocate-stock',
  }),
  /** Those that were begun and not booked, the one touched last first. */
  'relocation.list': query({
    input: Empty,
    output: z.array(
      z.object({
        draftId: Uuid,
        ...Route,
        lineCount: z.int(),
        note: z.string(),
        changedMs: z.int(),
        changedBy: z.string(),
      }),
    ),
    refusals: [],
    access: 'relocate-stock',
  }),
  'relocation.read': query({
    input: DraftRef,
    output: RelocationViewShape,
    refusals: ['draft-unknown'],
    access: 'relocate-stock',
    reveals: 'book',
  }),
  'relocation.scan': command({
    input: ScanInput,
    output: RelocationPatchShape,
    refusals: [...ADD_GOODS_REFUSALS, 'same-place'],
    access: 'relocate-stock',
    reveals: 'book',
  }),
  'relocation.add-item': command({
    input: AddItemInput,
    output: RelocationPatchShape,
    refusals: [...ADD_GOODS_REFUSALS, 'same-place'],
    access: 'relocate-stock',
    reveals: 'book',
  }),
  'relocation.change': command({
    input: z.strictObject({ draftId: Uuid, change: RelocationChangeShape }),
    output: RelocationPatchShape,
    refusals: [...CHANGE_GOODS_REFUSALS, 'same-place', 'reason-unknown'],
    access: 'relocate-stock',
    reveals: 'book',
  }),
  'relocation.lots': query({
    input: z.strictObject({ draftId: Uuid, lineNo: LineNo }),
    output: z.array(LotChoiceShape),
    refusals: ['draft-unknown', 'line-unknown'],
    access: 'relocate-stock',
    reveals: 'book',
  }),
  'relocation.drop': command({
    input: DraftRef,
    output: Empty,
    refusals: ['draft-unknown'],
    access: 'relocate-stock',
  }),
  /** Books it. `revision` is the draft that the person saw. */
  'relocation.record': command({
    input: z.strictObject({ draftId: Uuid, revision: z.int() }),
    output: RecordedRelocationShape,
    refusals: RECORD_GOODS_REFUSALS,
    access: 'relocate-stock',
    reveals: 'book',
  }),
} as const
