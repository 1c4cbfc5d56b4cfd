import { expect, test } from 'vitest'
import { grantOf, PERMISSIONS, ROLES, type Permission } from '#shared/access/role.ts'
import { operations, type OperationName } from '#shared/api/registry.ts'
import { counterOn } from '../../../tests/support/counter.ts'
import { EXAMPLE_INPUTS } from '../../../tests/support/example-inputs.ts'
import type { StaffNo } from '../../../tests/support/goods.ts'
import { openTestStore } from '../../../tests/support/store.ts'

const NAMES = Object.keys(operations) as OperationName[]
const STAFF_OF: Readonly<Record<(typeof ROLES)[number], StaffNo>> = {
  cashier: '101',
  clerk: '201',
  manager: '901',
}

const isPermission = (access: string): access is Permission =>
  (PERMISSIONS as readonly string[]).includes(access)

/** The code of the answer that an operation gets with its example input; `ok` when it is not refused. */
async function codeOf(
  counter: ReturnType<typeof counterOn>,
  name: OperationName,
  clientId: string,
): Promise<string> {
  const answer = await counter.call(name, EXAMPLE_INPUTS[name], { clientId })
  if (answer.ok) return 'ok'
  return 'refusal' in answer ? answer.refusal.code : answer.fault.kind
}

test.each(ROLES)(
  'a %s is told at every operation what the role says, and no more',
  async (role) => {
    const counter = counterOn(openTestStore())
    for (const name of NAMES.filter((one) => !['session.sign-out', 'session.lock'].includes(one))) {
      const { access } = operations[name]
      const grant = isPermission(access) ? grantOf(role, access) : 'allowed'
      const code = await codeOf(counter, name, `desk-${STAFF_OF[role]}`)
      expect.soft(code === 'not-allowed', `${name} not allowed`).toBe(grant === 'denied')
      expect.soft(code === 'approval-needed', `${name} to be approved`).toBe(grant === 'approval')
      expect.soft(code, name).not.toBe('bug')
    }
  },
)

test('a clerk may neither sell nor see the cash', async () => {
  const clerk = counterOn(openTestStore()).as('201')
  for (const name of ['checkout.scan', 'checkout.complete', 'shift.x-report'] as const) {
    expect((await clerk.refusal(name, EXAMPLE_INPUTS[name])).code).toBe('not-allowed')
  }
})

test('whoever is not signed in gets nothing but what everybody may see', async () => {
  const counter = counterOn(openTestStore())
  for (const name of NAMES.filter((one) => operations[one].access !== 'anyone')) {
    expect.soft(await codeOf(counter, name, 'an unknown screen'), name).toBe('signed-out')
  }
})

test("a locked screen gets nothing but what everybody may see, even the manager's", async () => {
  const counter = counterOn(openTestStore())
  await counter.as('901').ok('session.lock', {})
  for (const name of NAMES.filter((one) => operations[one].access !== 'anyone')) {
    expect.soft(await codeOf(counter, name, 'desk-901'), name).toBe('locked')
  }
})

test('a person who was sent away is signed out at once, on every screen', async () => {
  const counter = counterOn(openTestStore())
  const cashier = {
    staffNo: '101',
    name: '小李',
    role: 'cashier',
    isActive: false,
    pin: null,
  } as const
  await counter.as('901').ok('staff.save', cashier)
  expect((await counter.refusal('checkout.read', {})).code).toBe('signed-out')
})

test('a person who gets another role has its rights with the next call', async () => {
  const counter = counterOn(openTestStore())
  const clerk = { staffNo: '101', name: '小李', role: 'clerk', isActive: true, pin: null } as const
  await counter.ok('shift.open', { floatMinor: 0 })
  await counter.as('901').ok('staff.save', clerk)
  expect((await counter.refusal('checkout.scan', { code: '90001' })).code).toBe('not-allowed')
})
