/** All operations, and their types by name. Screens import types from here, never values. */
import type * as z from 'zod'
import { attachmentsOperations } from './attachments.ts'
import { auditOperations } from './audit.ts'
import { catalogueOperations } from './catalogue.ts'
import { checkoutOperations } from './checkout.ts'
import { codesOperations } from './codes.ts'
import { customerOperations } from './customer.ts'
import { dayOperations } from './day.ts'
import { devicesOperations } from './devices.ts'
import { documentOperations } from './documents.ts'
import { handheldsOperations } from './handhelds.ts'
import { labelsOperations } from './labels.ts'
import { lettersOperations } from './letters.ts'
import { lossesOperations } from './losses.ts'
import { lotsOperations } from './lots.ts'
import type { Fault, RouterRefusal } from './operation.ts'
import { returnOperations } from './returns.ts'
import { paymentsOperations } from './payments.ts'
import { printingOperations } from './printing.ts'
import { receiptHeadOperations } from './receipt-head.ts'
import { receiptOperations } from './receipts.ts'
import { inboundOperations } from './inbound.ts'
import { receivingOperations } from './receiving.ts'
import { reasonsOperations } from './reasons.ts'
import { relocationOperations } from './relocation.ts'
import { safekeepingOperations } from './safekeeping.ts'
import { sessionOperations } from './session.ts'
import { shiftOperations } from './shift.ts'
import { stockOperations } from './stock.ts'
import { stocktakeDashboardOperations } from './stocktake-dashboard.ts'
import { stocktakeReviewOperations } from './stocktake-review.ts'
import { stocktakeOperations } from './stocktake.ts'
import { syncOperations } from './sync.ts'
import { tillOperations } from './till.ts'
import { transfersOperations } from './transfers.ts'
import { zonesOperations } from './zones.ts'

export const operations = {
  ...tillOperations,
  ...safekeepingOperations,
  ...sessionOperations,
  ...catalogueOperations,
  ...codesOperations,
  ...shiftOperations,
  ...dayOperations,
  ...checkoutOperations,
  ...paymentsOperations,
  ...printingOperations,
  ...labelsOperations,
  ...devicesOperations,
  ...lotsOperations,
  ...inboundOperations,
  ...receivingOperations,
  ...receiptOperations,
  ...receiptHeadOperations,
  ...stockOperations,
  ...auditOperations,
  ...returnOperations,
  ...documentOperations,
  ...lossesOperations,
  ...transfersOperations,
  ...relocationOperations,
  ...attachmentsOperations,
  ...reasonsOperations,
  ...customerOperations,
  ...zonesOperations,
  ...stocktakeOperations,
  ...stocktakeReviewOperations,
  ...stocktakeDashboardOperations,
  ...handheldsOperations,
  ...lettersOperations,
  ...syncOperations,
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations

/** What a caller writes. */
export type Input<Name extends OperationName> = z.input<Operations[Name]['input']>
/** What a service receives, defaults filled in. */
export type Parsed<Name extends OperationName> = z.output<Operations[Name]['input']>
export type Output<Name extends OperationName> = z.output<Operations[Name]['output']>
export type RefusalOf<Name extends OperationName> =
  Operations[Name]['refusals'][number] | RouterRefusal

export type Answer<Name extends OperationName = OperationName> =
  | { readonly ok: true; readonly value: Output<Name> }
  | {
      readonly ok: false
      readonly refusal: {
        readonly code: RefusalOf<Name>
        readonly details?: Readonly<Record<string, string | number | boolean | null>>
      }
    }
  | { readonly ok: false; readonly fault: Fault }
