/** A claim as the list shows it: with the receiving that it is of. */
import type { ListedClaim } from '#shared/api/receiving.ts'

export type ClaimLine = ListedClaim & {
  readonly receivingNo: string
  readonly inboundNo: string
  readonly partner: string
}
