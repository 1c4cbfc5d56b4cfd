/** Who may do what at head office. */
import { expect, test } from 'vitest'
import { mayDo, OFFICE_ROLES } from './office-operation.ts'

test('each role may do what those before it may, and nothing of those after it', () => {
  const table = OFFICE_ROLES.map((role) => OFFICE_ROLES.map((needed) => mayDo(role, needed)))
  expect(table).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ])
})
