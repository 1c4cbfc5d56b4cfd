/** What each role may do. The third state, approval, asks for a second person's number and PIN on the spot. */
export const ROLES = ['cashier', 'clerk', 'manager'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'sell',
  'park-ticket',
  'delete-line',
  'void-ticket',
  'change-price',
  'discount',
  'drop-change',
  'sell-open-item',
  'sell-without-price',
  'open-shift',
  'close-shift',
  'close-other-shift',
  'accept-over-short',
  'move-cash',
  'open-drawer',
  'read-x-report',
  'close-day',
  'copy-receipt',
  'decide-payment',
  'manage-devices',
  'return-goods',
  'return-without-receipt',
  'refund-other-tender',
  'post-void',
  'sell-expired',
  'override-serial',
  'record-loss',
  'record-large-loss',
  'receive-goods',
  'accept-concession',
  'settle-claim',
  'announce-inbound',
  'ship-transfer',
  'relocate-stock',
  'reverse-document',
  'count-stock',
  'witness-count',
  'plan-stocktake',
  'review-stocktake',
  'approve-stocktake',
  'read-stock',
  'read-audit',
  'read-letters',
  'answer-letters',
  'manage-safekeeping',
  'manage-sync',
  'manage-handhelds',
  'manage-staff',
  'manage-catalogue',
  'manage-settings',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export type Grant = 'allowed' | 'approval' | 'denied'

const CASHIER: Readonly<Record<Permission, Grant>> = {
  sell: 'allowed',
  'park-ticket': 'allowed',
  'delete-line': 'allowed',
  'void-ticket': 'allowed',
  'change-price': 'approval',
  discount: 'approval',
  'drop-change': 'allowed',
  'sell-open-item': 'approval',
  'sell-without-price': 'approval',
  'open-shift': 'allowed',
  'close-shift': 'allowed',
  'close-other-shift': 'approval',
  'accept-over-short': 'approval',
  'move-cash': 'approval',
  'open-drawer': 'approval',
  'read-x-report': 'approval',
  'close-day': 'approval',
  'copy-receipt': 'allowed',
  'decide-payment': 'approval',
  'manage-devices': 'denied',
  'return-goods': 'allowed',
  'return-without-receipt': 'approval',
  'refund-other-tender': 'approval',
  'post-void': 'approval',
  'sell-expired': 'approval',
  'override-serial': 'approval',
  'record-loss': 'approval',
  'record-large-loss': 'approval',
  'receive-goods': 'approval',
  'accept-concession': 'approval',
  'settle-claim': 'denied',
  'announce-inbound': 'approval',
  'ship-transfer': 'approval',
  'relocate-stock': 'allowed',
  'reverse-document': 'approval',
  'count-stock': 'allowed',
  'witness-count': 'allowed',
  'plan-stocktake': 'denied',
  'review-stocktake': 'denied',
  'approve-stocktake': 'denied',
  'read-stock': 'allowed',
  'read-audit': 'denied',
  'read-letters': 'denied',
  'answer-letters': 'denied',
  'manage-safekeeping': 'denied',
  'manage-sync': 'denied',
  'manage-handhelds': 'denied',
  'manage-staff': 'denied',
  'manage-catalogue': 'denied',
  'manage-settings': 'denied',
}

/** Looks after the goods and takes no money. Large losses and steps back need a second person. */
const CLERK: Partial<Record<Permission, Grant>> = {
  'record-loss': 'allowed',
  'record-large-loss': 'approval',
  'receive-goods': 'allowed',
  'accept-concession': 'approval',
  'settle-claim': 'approval',
  'announce-inbound': 'allowed',
  'ship-transfer': 'allowed',
  'relocate-stock': 'allowed',
  'reverse-document': 'approval',
  'count-stock': 'allowed',
  'witness-count': 'allowed',
  'plan-stocktake': 'approval',
  'read-stock': 'allowed',
  'read-letters': 'allowed',
  'answer-letters': 'approval',
  'copy-receipt': 'allowed',
}

const everything = (grant: Grant): Record<Permission, Grant> =>
  Object.fromEntries(PERMISSIONS.map((permission) => [permission, grant])) as Record<
    Permission,
    Grant
  >

const GRANTS: Readonly<Record<Role, Readonly<Record<Permission, Grant>>>> = {
  cashier: CASHIER,
  clerk: { ...everything('denied'), ...CLERK },
  manager: everything('allowed'),
}

export const grantOf = (role: Role, permission: Permission): Grant => GRANTS[role][permission]

export const mayApprove = (role: Role, permission: Permission): boolean =>
  grantOf(role, permission) === 'allowed'

/** A second person may consent to what their own role is allowed; never to their own deed. */
export const mayConsent = (
  approver: { readonly staffNo: string; readonly role: Role },
  actorNo: string,
  permission: Permission,
): boolean => approver.staffNo !== actorNo && mayApprove(approver.role, permission)

/** Limits that a role may use without asking; beyond them the act needs approval. */
export interface DiscountLimit {
  /** Of the amount that is discounted, in ten-thousandths: 500 = 5 %. */
  readonly shareMax: number
  /** Of a rounding down of the total (抹零), in minor units. */
  readonly dropMinorMax: number
}

export const discountLimitOf = (role: Role): DiscountLimit =>
  role === 'manager'
    ? { shareMax: 10_000, dropMinorMax: 100_000 }
    : { shareMax: 500, dropMinorMax: 100 }
