/**
 * Which usages lie where in a device's input reports: the items of its descriptor, put together as USB HID 1.11 §6.2.2
 * says. Global items hold until they are changed and can be pushed and popped; local items hold for one main item.
 */
import { sum } from '../kernel/number.ts'
import type { ReportItem } from './report-items.ts'

/** A usage with its page above it: page × 65536 + usage. */
export type Usage = number

export const usageOf = (page: number, id: number): Usage => page * 0x10000 + id

export interface UsageRange {
  readonly first: Usage
  readonly last: Usage
}

/** One input item: `count` controls of `bitSize` bits each, one behind the other. */
export interface ReportField {
  /** 0 where the device does not number its reports. */
  readonly reportId: number
  /** Behind the report's number, least significant bit of the first byte first. */
  readonly bitOffset: number
  readonly bitSize: number
  readonly count: number
  /** Padding: its bits say nothing. */
  readonly isConstant: boolean
  /** In their order; the last one stands for all controls that are left. */
  readonly usages: readonly UsageRange[]
}

export interface ReportLayout {
  readonly fields: readonly ReportField[]
  /** Of each report number the length of its input report in bits. */
  readonly bitsOf: ReadonlyMap<number, number>
}

interface Globals {
  readonly page: number
  readonly bitSize: number
  readonly count: number
  readonly reportId: number
}

interface Locals {
  readonly usages: readonly { readonly range: UsageRange; readonly hasPage: boolean }[]
  readonly minimum: { readonly value: number; readonly hasPage: boolean } | null
}

const NO_GLOBALS: Globals = { page: 0, bitSize: 0, count: 0, reportId: 0 }
const NO_LOCALS: Locals = { usages: [], minimum: null }
const INPUT = 8
const CONSTANT = 0x01
const [USAGE_PAGE, REPORT_SIZE, REPORT_ID, REPORT_COUNT, PUSH, POP] = [0, 7, 8, 9, 10, 11] as const
const [LOCAL_USAGE, USAGE_MINIMUM, USAGE_MAXIMUM] = [0, 1, 2] as const
/** All reports together: what a descriptor says beyond it is not believed, and costs neither time nor memory. */
const REPORT_BITS_MAX = 65_536 * 8
const PUSHED_MAX = 64

export function reportFields(items: readonly ReportItem[]): ReportLayout {
  const fields: ReportField[] = []
  const bitsOf = new Map<number, number>()
  const pushed: Globals[] = []
  let globals = NO_GLOBALS
  let locals = NO_LOCALS
  for (const item of items) {
    if (item.type === 'local') locals = withLocal(locals, item)
    if (item.type === 'global') {
      if (item.tag === PUSH && pushed.length < PUSHED_MAX) pushed.push(globals)
      globals = item.tag === POP ? (pushed.pop() ?? globals) : withGlobal(globals, item)
    }
    if (item.type !== 'main') continue
    if (item.tag === INPUT) takeInput(fields, bitsOf, globals, locals, item)
    locals = NO_LOCALS
  }
  return { fields, bitsOf }
}

function takeInput(
  fields: ReportField[],
  bitsOf: Map<number, number>,
  globals: Globals,
  locals: Locals,
  item: ReportItem,
): void {
  const { reportId, bitSize, count } = globals
  const bitOffset = bitsOf.get(reportId) ?? 0
  const bits = bitSize * count
  if (sum(bitsOf.values()) + bits > REPORT_BITS_MAX) return
  bitsOf.set(reportId, bitOffset + bits)
  if (bits === 0) return
  const isConstant = (item.value & CONSTANT) === CONSTANT
  const usages = locals.usages.map(({ range, hasPage }) =>
    hasPage
      ? range
      : { first: usageOf(globals.page, range.first), last: usageOf(globals.page, range.last) },
  )
  fields.push({ reportId, bitOffset, bitSize, count, isConstant, usages })
}

function withGlobal(globals: Globals, { tag, value }: ReportItem): Globals {
  switch (tag) {
    case USAGE_PAGE:
      return { ...globals, page: value & 0xffff }
    case REPORT_SIZE:
      return { ...globals, bitSize: Math.min(value, REPORT_BITS_MAX) }
    case REPORT_ID:
      return { ...globals, reportId: value & 0xff }
    case REPORT_COUNT:
      return { ...globals, count: Math.min(value, REPORT_BITS_MAX) }
    default:
      return globals
  }
}

/** A usage of four bytes brings its page along; a shorter one is on the page in force at the main item. */
function withLocal(locals: Locals, { tag, value, size }: ReportItem): Locals {
  const hasPage = size === 4
  switch (tag) {
    case LOCAL_USAGE:
      return {
        ...locals,
        usages: [...locals.usages, { range: { first: value, last: value }, hasPage }],
      }
    case USAGE_MINIMUM:
      return { ...locals, minimum: { value, hasPage } }
    case USAGE_MAXIMUM: {
      const { minimum, usages } = locals
      if (minimum === null || minimum.hasPage !== hasPage || value < minimum.value) return locals
      const range = { first: minimum.value, last: value }
      return { usages: [...usages, { range, hasPage }], minimum: null }
    }
    default:
      return locals
  }
}

/** What the controls of a field mean, in runs of one usage each: a usage that is left over repeats. */
export interface UsageRun {
  readonly usage: Usage
  readonly bitOffset: number
  readonly count: number
}

export function usageRuns({ bitOffset, bitSize, count, usages }: ReportField): readonly UsageRun[] {
  const runs: UsageRun[] = []
  const leftOver = usages.at(-1)?.last
  let index = 0
  for (const { first, last } of usages) {
    for (let usage = first; usage <= last && index < count; usage += 1) {
      const taken = usage === leftOver ? count - index : 1
      runs.push({ usage, bitOffset: bitOffset + index * bitSize, count: taken })
      index += taken
    }
  }
  return runs
}
