import { expect, test } from 'vitest'
import { COLA_GOODS, changedBy, count, emptyDraft } from '../../../tests/support/receiving.ts'
import { addLine, checkPart, checkParts, checkQuantity, withLine } from './receiving-lines.ts'

const draft = changedBy(emptyDraft(), count(COLA_GOODS, 2))
const line = draft.lines[0]!

test('quantities are whole thousandths of a sensible size; a part may be nothing', () => {
  expect(checkQuantity(1, true)).toBeNull()
  expect(checkQuantity(0, true)?.refusal.code).toBe('quantity-invalid')
  expect(checkPart(0, false)).toBeNull()
  expect(checkPart(0.5, true)?.refusal.code).toBe('quantity-invalid')
  expect(checkPart(1500, false)?.refusal.code).toBe('quantity-not-whole')
})

test('parts fit into the line', () => {
  expect(checkParts({ ...line, damagedMilli: 1000, rejectedMilli: 1000 })).toBeNull()
  expect(checkParts({ ...line, damagedMilli: 2000, rejectedMilli: 1000 })?.refusal.code).toBe(
    'condition-exceeds',
  )
})

test('a line is added under a number of its own, or put back in its place', () => {
  const added = addLine(draft, { ...line, sku: 'TEA' })
  expect(added.ok && added.value.lines.map(({ lineNo, sku }) => [lineNo, sku])).toEqual([
    [1, 'COLA'],
    [2, 'TEA'],
  ])
  expect(withLine(draft, { ...line, note: 'wet' }).lines).toMatchObject([{ note: 'wet' }])
})
