/** Where the words for the codes in a detail of the operation log are: one group of words for each list of codes. */
import type { DetailCodes } from '#shared/audit/detail-sorts.ts'

const GROUPS: Readonly<Record<DetailCodes, readonly string[]>> = {
  role: ['role'],
  staffWord: ['auditCode', 'staffWord'],
  lossKind: ['lossKind'],
  inboundKind: ['receiving', 'kind'],
  claimKind: ['receiving', 'claim'],
  settlement: ['settlement'],
  transferKind: ['auditCode', 'transferKind'],
  slipKind: ['slipKind'],
  keyState: ['auditCode', 'keyState'],
  deviceRole: ['auditCode', 'deviceRole'],
  stocktakeKind: ['stocktakeCode', 'kind'],
  stocktakeMode: ['stocktakeCode', 'mode'],
  stocktakeTo: ['auditCode', 'stocktakeTo'],
  approvalLevel: ['auditCode', 'approvalLevel'],
  approvalAnswer: ['auditCode', 'approvalAnswer'],
  place: ['place'],
  refusedKind: ['auditCode', 'refusedKind'],
  letterCode: ['letterCode'],
  letterAction: ['letterAction'],
  finding: ['payments', 'finding'],
  paperFinding: ['printing', 'finding'],
}

export const auditCodeKey = (codes: DetailCodes, code: string): string =>
  [...GROUPS[codes], code].join('.')
