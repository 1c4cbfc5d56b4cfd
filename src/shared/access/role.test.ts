/** Who may do what, as a table that a store manager can read: y = allowed, a = needs approval, - = denied. */
import { expect, test } from 'vitest'
import { PERMISSIONS, ROLES, discountLimitOf, grantOf, mayApprove } from './role.ts'

const TABLE = `
                     cashier  clerk  manager
  sell                  y       -       y
  park-ticket           y       -       y
  delete-line           y       -       y
  void-ticket           y       -       y
  change-price          a       -       y
  discount              a       -       y
  drop-change           y       -       y
  sell-open-item        a       -       y
  sell-without-price    a       -       y
  open-shift            y       -       y
  close-shift           y       -       y
  close-other-shift     a       -       y
  accept-over-short     a       -       y
  move-cash             a       -       y
  open-drawer           a       -       y
  read-x-report         a       -       y
  close-day             a       -       y
  copy-receipt          y       y       y
  decide-payment        a       -       y
  manage-devices        -       -       y
  return-goods          y       -       y
  return-without-receipt a      -       y
  refund-other-tender   a       -       y
  post-void             a       -       y
  sell-expired          a       -       y
  override-serial       a       -       y
  record-loss           a       y       y
  record-large-loss     a       a       y
  receive-goods         a       y       y
  accept-concession     a       a       y
  settle-claim          -       a       y
  announce-inbound      a       y       y
  ship-transfer         a       y       y
  relocate-stock        y       y       y
  reverse-document      a       a       y
  count-stock           y       y       y
  witness-count         y       y       y
  plan-stocktake        -       a       y
  review-stocktake      -       -       y
  approve-stocktake     -       -       y
  read-stock            y       y       y
  read-audit            -       -       y
  read-letters          -       y       y
  answer-letters        -       a       y
  manage-safekeeping    -       -       y
  manage-sync           -       -       y
  manage-handhelds      -       -       y
  manage-staff          -       -       y
  manage-catalogue      -       -       y
  manage-settings       -       -       y
`
const GRANTS = { y: 'allowed', a: 'approval', '-': 'denied' } as const
const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((row) => row.trim().split(/\s+/u))

test('each role may do what the table says', () => {
  const actual = PERMISSIONS.map((permission) => [
    permission,
    ...(['cashier', 'clerk', 'manager'] as const).map((role) => grantOf(role, permission)),
  ])
  const expected = rows.map(([permission, ...cells]) => [
    permission,
    ...cells.map((cell) => GRANTS[cell as keyof typeof GRANTS]),
  ])
  expect(actual).toEqual(expected)
})

test('a manager may approve everything', () => {
  for (const permission of PERMISSIONS) expect(mayApprove('manager', permission)).toBe(true)
})

test('nobody approves what they would need an approval for themselves', () => {
  for (const role of ROLES) {
    for (const permission of PERMISSIONS) {
      expect(mayApprove(role, permission)).toBe(grantOf(role, permission) === 'allowed')
    }
  }
})

test('a stock clerk handles goods and takes no money', () => {
  const money = PERMISSIONS.slice(0, PERMISSIONS.indexOf('copy-receipt'))
  expect(money).toContain('sell')
  for (const permission of [...money, 'return-goods', 'post-void'] as const) {
    expect(grantOf('clerk', permission)).toBe('denied')
    expect(mayApprove('clerk', permission)).toBe(false)
  }
})

test('a cashier gives five per cent and drops up to a yuan without asking, a manager gives all', () => {
  expect(discountLimitOf('cashier')).toEqual({ shareMax: 500, dropMinorMax: 100 })
  expect(discountLimitOf('manager').shareMax).toBe(10_000)
})

test('a stock clerk has no wider limit than a cashier', () => {
  expect(discountLimitOf('clerk')).toEqual(discountLimitOf('cashier'))
})
