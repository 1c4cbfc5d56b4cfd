/** The sample week against the ERP of a few lines; against a real one in week.live.ts. */
import { test } from 'vitest'
import { memoryErp } from './memory-erp.ts'
import { weekIsPosted } from './week-contract.ts'

test('a week of a sample store comes out with the same goods at the ERP', () =>
  weekIsPosted(memoryErp(true).connector, null))
