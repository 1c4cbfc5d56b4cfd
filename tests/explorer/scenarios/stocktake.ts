/**
 * Goods are counted in batches while things are sold; now and then an entry is taken back. The task is handed in, every
 * line is settled, and what is ready is posted.
 */
import type { Output } from '#shared/api/registry.ts'
import type { SeededRandom } from '../../crash/random.ts'
import { sellSomething } from './counter-deeds.ts'
import { GOODS_CODES, openStockedDay } from './goods-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

export const stocktake: Scenario = {
  name: 'stocktake',
  prepare: openStockedDay,
  async play(stage, rounds) {
    await stage.start()
    const { stocktakeId } = await planFloor(stage)
    const task = { stocktakeId, taskNo: 1 }
    await stage.command('stocktake.take-task', task)
    for (let round = 0; round < rounds; round += 1) {
      const entryIds = await countSome(stage, task)
      if (round % 2 === 1) await sellSomething(stage)
      const [entryId] = entryIds
      if (round % 3 === 1 && entryId !== undefined) {
        await stage.command('stocktake.undo', { stocktakeId, entryId })
      }
    }
    await stage.command('stocktake.submit-task', task)
    await settle(stage, stocktakeId)
    await stage.stop()
  },
}

const planFloor = (stage: Stage): Promise<Output<'stocktake.plan'>> =>
  stage.command('stocktake.plan', {
    kind: 'full',
    mode: 'blind',
    name: '月底盘点',
    scope: { by: 'all' },
    locations: ['FLOOR'],
  })

async function countSome(
  stage: Stage,
  task: { readonly stocktakeId: string; readonly taskNo: number },
): Promise<readonly string[]> {
  const entries = Array.from({ length: stage.random.between(1, 3) }, () => ({
    entryId: uuidOf(stage.random),
    code: stage.random.pick(GOODS_CODES),
  }))
  await stage.command('stocktake.count', { ...task, entries })
  return entries.map(({ entryId }) => entryId)
}

/** What was counted is accepted, what was not stays as it is; the till goes on selling in between. */
async function settle(stage: Stage, stocktakeId: string): Promise<void> {
  await stage.command('stocktake.begin-review', { stocktakeId })
  const { rows } = await stage.query('stocktake.review', { stocktakeId })
  const lines = rows.map(({ location, sku, lot, serial, countedMilli, varianceMilli }) => ({
    ...{ location, sku, lot, serial, varianceMilli },
    ...(countedMilli === null
      ? { decision: 'leave' as const }
      : { decision: 'accept' as const, reasonCode: 'unknown' }),
  }))
  await stage.command('stocktake.decide', { stocktakeId, lines })
  await sellSomething(stage)
  await stage.command('stocktake.post', { stocktakeId })
}

/** A handheld makes these; here they come from the seed. */
function uuidOf(random: SeededRandom): string {
  const hex = Array.from({ length: 30 }, () => random.between(0, 15).toString(16)).join('')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(12, 15)}`,
    `8${hex.slice(15, 18)}`,
  ]
  return [...parts, hex.slice(18, 30)].join('-')
}
