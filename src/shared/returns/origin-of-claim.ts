/** A receipt's code as the sale that goods come back from. Names come from the catalogue of the till that reads it. */
import { sum } from '../kernel/number.ts'
import { taxOf } from '../pricing/tax.ts'
import type { OriginSale } from './origin.ts'
import type { ReceiptClaim } from './receipt-code.ts'

export interface GoodsName {
  readonly name: string
  readonly unit: string
  readonly category: string
}

/** Null: the code has no lines. Goods that the catalogue does not know are called by their SKU. */
export function originOfClaim(
  claim: ReceiptClaim,
  nameOf: (sku: string) => GoodsName | null,
): OriginSale | null {
  const { goods } = claim
  if (goods === null) return null
  const { pricing, lines } = goods
  const known = new Set(pricing.classes.map(({ code }) => code))
  const isTaxable = lines.every((line) => known.has(line.taxClass))
  const tax = isTaxable
    ? taxOf(
        lines.map((line) => ({ taxClass: line.taxClass, amountMinor: line.netMinor })),
        { ...pricing, classes: pricing.classes.map((one) => ({ ...one, name: one.code })) },
      )
    : { parts: [], addedMinor: 0 }
  return {
    storeId: claim.storeId,
    receiptNo: claim.receiptNo,
    businessDate: claim.businessDate,
    proof: 'code',
    currency: claim.currency,
    pricing,
    lines: lines.map((line) => {
      const { name, unit, category } = nameOf(line.sku) ?? {
        name: line.sku,
        unit: '',
        category: '',
      }
      return { ...line, name, unit, category, barcode: null }
    }),
    totals: {
      netMinor: sum(lines.map((line) => line.netMinor)),
      taxes: tax.parts,
      addedTaxMinor: claim.addedTaxMinor,
      droppedMinor: claim.droppedMinor,
      totalMinor: claim.totalMinor,
      roundingMinor: claim.roundingMinor,
    },
    tenders: claim.tenders.map((tender) => ({ ...tender, reference: null })),
  }
}

/** The claim of a sale, with its lines. */
export function claimOf(origin: OriginSale, keyId: string): ReceiptClaim {
  const { totals } = origin
  return {
    keyId,
    storeId: origin.storeId,
    receiptNo: origin.receiptNo,
    businessDate: origin.businessDate,
    currency: origin.currency,
    totalMinor: totals.totalMinor,
    addedTaxMinor: totals.addedTaxMinor,
    droppedMinor: totals.droppedMinor,
    roundingMinor: totals.roundingMinor,
    tenders: origin.tenders.map(({ code, kind, amountMinor }) => ({ code, kind, amountMinor })),
    goods: {
      pricing: origin.pricing,
      lines: origin.lines.map(({ lineNo, sku, kind, taxClass, quantityMilli, lots, netMinor }) => ({
        lineNo,
        sku,
        kind,
        taxClass,
        quantityMilli,
        lots,
        netMinor,
      })),
    },
  }
}
