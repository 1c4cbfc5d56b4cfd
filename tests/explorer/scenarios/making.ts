/** A new store: made from nothing, its first sign-on, its first shift. */
import { sellSomething, signInAndOpenShift } from './counter-deeds.ts'
import type { Scenario } from './scenario.ts'

export const making: Scenario = {
  name: 'making',
  prepare: async () => undefined,
  async play(stage) {
    await stage.start()
    stage.claim('store')
    await signInAndOpenShift(stage)
    await sellSomething(stage)
    await stage.stop()
  },
}
