/** Broken and missing goods are written off; one of three records is taken back. */
import type { Input } from '#shared/api/registry.ts'
import { GOODS_CODES, openStockedDay, takeBack } from './goods-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

const KINDS: readonly Input<'losses.start'>['kind'][] = ['damaged', 'stolen', 'sample']

export const loss: Scenario = {
  name: 'loss',
  prepare: openStockedDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < rounds; round += 1) {
      const lossNo = await recordLoss(stage)
      if (round % 3 === 1) await takeBack(stage, lossNo)
    }
    await stage.stop()
  },
}

async function recordLoss(stage: Stage): Promise<string> {
  const { head } = await stage.command('losses.start', { kind: stage.random.pick(KINDS) })
  const { draftId } = head
  let { revision } = head
  for (let piece = 0; piece < 2; piece += 1) {
    const code = stage.random.pick(GOODS_CODES)
    revision = (await stage.command('losses.scan', { draftId, code })).head.revision
  }
  return (await stage.command('losses.record', { draftId, revision })).lossNo
}
