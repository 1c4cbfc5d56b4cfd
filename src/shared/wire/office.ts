/** Everything that head office may ask of the hub, in one table. */
import type * as z from 'zod'
import { attentionOperations } from './office-attention.ts'
import { daysOperations } from './office-days.ts'
import { stockOperations } from './office-stock.ts'
import { storesOperations } from './office-stores.ts'

export const officeOperations = {
  ...storesOperations,
  ...daysOperations,
  ...stockOperations,
  ...attentionOperations,
} as const

export type OfficeOperations = typeof officeOperations
export type OfficeName = keyof OfficeOperations
export type OfficeInput<Name extends OfficeName> = z.output<OfficeOperations[Name]['input']>
/** As it is sent: what has a default may be left out. */
export type OfficeSent<Name extends OfficeName> = z.input<OfficeOperations[Name]['input']>
export type OfficeOutput<Name extends OfficeName> = z.output<OfficeOperations[Name]['output']>
export type OfficeRefusal<Name extends OfficeName> = OfficeOperations[Name]['refusals'][number]
