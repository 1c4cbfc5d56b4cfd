/**
 * The sale that goods come back from, whether it was found in the journal or read from a receipt's code: the
 * same few figures, and no names that a return does not need.
 */
import type { ItemKind } from '../catalogue/item.ts'
import type { TaxClass, TaxPart } from '../pricing/tax.ts'
import type { Sale, SalePricing } from '../sales/sale.ts'
import type { Tender, TenderKind } from '../sales/tender.ts'
import type { LotPart } from '../stock/lot.ts'
import type { ReturnOrigin } from './return.ts'

export interface OriginLine {
  readonly lineNo: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly category: string
  readonly kind: ItemKind
  readonly taxClass: string
  readonly barcode: string | null
  readonly quantityMilli: number
  readonly lots: readonly LotPart[]
  readonly netMinor: number
}

export interface OriginTender {
  readonly code: string
  readonly kind: TenderKind
  readonly amountMinor: number
  /** Of the first one paid with; null when it was not noted. */
  readonly reference: string | null
}

export interface OriginTotals {
  readonly netMinor: number
  readonly taxes: readonly TaxPart[]
  readonly addedTaxMinor: number
  readonly droppedMinor: number
  readonly totalMinor: number
  readonly roundingMinor: number
}

export interface OriginSale extends ReturnOrigin {
  readonly currency: string
  readonly pricing: SalePricing
  readonly lines: readonly OriginLine[]
  readonly totals: OriginTotals
  /** One per tender code. */
  readonly tenders: readonly OriginTender[]
}

/** `classes` stand in for those of a sale from before they were kept. */
export function originOfSale(
  sale: Sale,
  at: { readonly storeId: string; readonly businessDate: string },
  classes: readonly TaxClass[],
): OriginSale {
  const { pricing, totals } = sale
  const own = pricing.classes.length > 0 ? pricing.classes : classes
  return {
    ...at,
    receiptNo: sale.receiptNo,
    proof: 'journal',
    currency: sale.currency,
    pricing: { ...pricing, classes: own.map(({ code, rates }) => ({ code, rates })) },
    lines: sale.lines.map((line) => ({
      lineNo: line.lineNo,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      category: line.category,
      kind: line.kind,
      taxClass: line.taxClass,
      barcode: line.barcode,
      quantityMilli: line.quantityMilli,
      lots: line.lots,
      netMinor: line.netMinor,
    })),
    totals: {
      netMinor: totals.netMinor,
      taxes: totals.taxes,
      addedTaxMinor: totals.addedTaxMinor,
      droppedMinor: totals.droppedMinor,
      totalMinor: totals.totalMinor,
      roundingMinor: totals.roundingMinor,
    },
    tenders: tendersByCode(sale.tenders),
  }
}

/** Several tenders of one code count as one. */
export function tendersByCode(
  tenders: readonly Pick<Tender, 'code' | 'kind' | 'amountMinor' | 'reference'>[],
): readonly OriginTender[] {
  const byCode = new Map<string, OriginTender>()
  for (const { code, kind, amountMinor, reference } of tenders) {
    const seen = byCode.get(code)
    byCode.set(code, {
      code,
      kind,
      amountMinor: amountMinor + (seen?.amountMinor ?? 0),
      reference: seen?.reference ?? reference,
    })
  }
  return [...byCode.values()]
}
