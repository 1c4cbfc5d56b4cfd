/**
 * Counting blind: who counts must not be told what was announced, by any operation, until it is booked. The
 * announced figures are such that they occur nowhere else.
 */
import { describe, expect, test } from 'vitest'
import { operations, type Input, type OperationName } from '#shared/api/registry.ts'
import { EXAMPLE_INPUTS } from '../support/example-inputs.ts'
import { CODE, type StaffNo } from '../support/goods.ts'
import { announceFile, book, openDock } from '../support/receiving.ts'
import type { Caller } from '../support/caller.ts'
import type { Shop } from '../support/shop.ts'

const SECRET = '7773'
const CSV = `document,kind,sku,quantity\nB-1,allocation,COLA,${SECRET}`

const queries = (Object.keys(operations) as OperationName[]).filter(
  (name) => operations[name].kind === 'query',
)

/** Every answer that this person can get about this receiving and these goods, as one text. */
async function everything(who: Caller, ids: { inboundId: string; draftId: string }) {
  const inputs: { [Name in OperationName]?: Input<Name> } = {
    ...EXAMPLE_INPUTS,
    'inbound.read': { inboundId: ids.inboundId },
    'receiving.read': { draftId: ids.draftId },
  }
  const answers: unknown[] = []
  for (const name of queries) {
    const input = JSON.parse(
      JSON.stringify(inputs[name] ?? {}).replaceAll('"MILK"', '"COLA"'),
    ) as never
    answers.push([name, await who.call(name, input)])
  }
  const { draftId } = ids
  answers.push(
    await who.call('receiving.start', { inboundId: ids.inboundId, isBlind: false }),
    await who.call('receiving.scan', { draftId, code: CODE.cola }),
    await who.call('receiving.change', { draftId, change: { kind: 'set-note', note: 'x' } }),
  )
  return JSON.stringify(answers)
}

async function blindCount(shop: Shop, by: StaffNo, isBlind: boolean | null) {
  const inboundId = await announceFile(shop.as('901'), CSV)
  const { head, announced } = await shop.as(by).ok('receiving.start', { inboundId, isBlind })
  return { inboundId, draftId: head.draftId, head, announced }
}

describe.each<['101' | '201', string, boolean | null, boolean]>([
  ['201', 'by the setting of the store', null, true],
  ['201', 'by the setting, though not wished', false, true],
  ['101', 'by the setting of the store', null, true],
  ['201', 'by choice for this one', true, false],
])('%s counts blind %s', (who, _how, isBlind, isReceivingBlind) => {
  test('and no answer gives it away', async () => {
    const shop = await openDock({ settings: { isReceivingBlind } })
    const started = await blindCount(shop, who, isBlind)
    expect(started.head.isBlind).toBe(true)
    expect(started.announced).toBeNull()
    const said = await everything(shop.as(who), started)
    expect(said).toContain('B-1')
    expect(said).not.toContain(SECRET)
    // The same questions from the manager are answered: the test would see it.
    expect(await everything(shop.as('901'), started)).toContain(SECRET)
  })
})

test('a part of a blind count says nothing of the rest; the last part says all', async () => {
  const shop = await openDock({ settings: { isReceivingBlind: true } })
  const { inboundId, draftId } = await blindCount(shop, '201', null)
  await shop.ok('receiving.scan', { draftId, code: CODE.cola, quantityMilli: 9_000_000 })
  // Over by a known figure: it would tell what was announced.
  expect(await book(shop, draftId, false)).toMatchObject({ claims: [] })
  expect(await shop.ok('receiving.claims', {})).toEqual([])
  const again = (await shop.ok('receiving.start', { inboundId })).head.draftId
  await shop.ok('receiving.scan', { draftId: again, code: CODE.cola })
  expect(await book(shop, again, true)).toMatchObject({
    claims: [{ kind: 'over', quantityMilli: 1000 }],
  })
  expect(await shop.ok('receiving.claims', {})).toMatchObject([
    { claims: [{ quantityMilli: 1000 }] },
    { claims: [{ quantityMilli: 1_227_000 }] },
  ])
})

test('a manager may count with open eyes where the store counts blind', async () => {
  const shop = await openDock({ settings: { isReceivingBlind: true } })
  const { head, announced } = await blindCount(shop, '901', false)
  expect(head.isBlind).toBe(false)
  expect(announced).toMatchObject([{ openMilli: 7_773_000 }])
  // The clerk who looks at that count is still not told.
  const seen = await shop.as('201').ok('receiving.read', { draftId: head.draftId })
  expect(seen.announced).toBeNull()
})
