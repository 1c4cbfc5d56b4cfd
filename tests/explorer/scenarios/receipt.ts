/** Goods come in, scanned and booked; one delivery in three is taken back. */
import { openDay } from './counter-deeds.ts'
import { GOODS_CODES, receiveGoods, takeBack } from './goods-deeds.ts'
import type { Scenario } from './scenario.ts'

export const receipt: Scenario = {
  name: 'receipt',
  prepare: openDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < rounds; round += 1) {
      const codes = [stage.random.pick(GOODS_CODES), stage.random.pick(GOODS_CODES)]
      const receivingNo = await receiveGoods(stage, codes, 6000)
      if (round % 3 === 1) await takeBack(stage, receivingNo)
    }
    await stage.stop()
  },
}
