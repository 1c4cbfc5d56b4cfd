/**
 * Where a scanner puts what it read into its input reports: usage page 0x8C of the HID POS usage tables, read from the
 * report descriptor. Vendors differ (some have no AIM identifier, some have reserved bytes), so nothing is assumed.
 */
import { reportFields, usageOf, usageRuns, type ReportField } from './report-fields.ts'
import { reportItems } from './report-items.ts'

/** `count` values of `bitSize` bits, `bitOffset` bits behind the report's number. */
export interface BitSpan {
  readonly bitOffset: number
  readonly bitSize: number
  readonly count: number
}

export interface ScannerLayout {
  /** 0: the device does not number its reports, and the first byte is data. */
  readonly reportId: number
  /** How many bytes of the data are good; null: it does not say, and zero bytes at the end are padding. */
  readonly length: BitSpan | null
  /** The three signs of the AIM identifier; null: it does not send one. */
  readonly aim: readonly BitSpan[] | null
  /** Bytes, in the order of the report. */
  readonly data: readonly BitSpan[]
  /** Not zero: the rest comes in the next report. */
  readonly continued: BitSpan | null
}

const BYTE_COUNT = usageOf(0x01, 0x3b)
const AIM_SIGNS = [0xfb, 0xfc, 0xfd].map((id) => usageOf(0x8c, id))
const DECODED_DATA = usageOf(0x8c, 0xfe)
const CONTINUED = usageOf(0x8c, 0xff)

/** One for each report that carries decoded data in bytes; none: it is no HID POS scanner. */
export function scannerLayouts(descriptor: Uint8Array): readonly ScannerLayout[] {
  const { fields } = reportFields(reportItems(descriptor))
  const ids = [...new Set(fields.map(({ reportId }) => reportId))]
  return ids.flatMap((reportId) => {
    const layout = layoutOf(
      reportId,
      fields.filter((field) => field.reportId === reportId && !field.isConstant),
    )
    return layout === null ? [] : [layout]
  })
}

function layoutOf(reportId: number, fields: readonly ReportField[]): ScannerLayout | null {
  const spans = fields.flatMap((field) =>
    usageRuns(field).map(({ usage, bitOffset, count }) => ({
      usage,
      span: { bitOffset, bitSize: field.bitSize, count },
    })),
  )
  const of = (usage: number) => spans.filter((one) => one.usage === usage).map(({ span }) => span)
  const data = of(DECODED_DATA)
  if (data.length === 0 || data.some(({ bitSize }) => bitSize !== 8)) return null
  const aim = AIM_SIGNS.flatMap((usage) => of(usage).slice(0, 1))
  return {
    reportId,
    length: of(BYTE_COUNT)[0] ?? null,
    aim: aim.length === AIM_SIGNS.length ? aim : null,
    data,
    continued: of(CONTINUED)[0] ?? null,
  }
}
