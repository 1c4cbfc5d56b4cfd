/** The driver of a wired scale against the simulated one: stable or not at all, gone and back again. */
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../clock.ts'
import { systemTimers } from '../../timers.ts'
import { SimulatedScale } from '../simulators/scale.ts'
import { WiredScale } from './scale.ts'

function startScale() {
  const simulator = new SimulatedScale()
  let changes = 0
  const onChange = () => {
    changes += 1
  }
  const parts = { clock: systemClock, timers: systemTimers, onChange }
  const scale = new WiredScale({
    ...parts,
    transport: simulator,
    protocol: 'toledo-8217',
    patienceMs: 500,
  })
  scale.start()
  onTestFinished(() => scale.stop())
  return { scale, simulator, changesSeen: () => changes }
}
const until = (isSo: () => boolean) => expect.poll(isSo, { timeout: 5000 }).toBe(true)

test('a stable weight is read, two who ask at once get the same', async () => {
  const { scale, simulator } = startScale()
  await until(() => scale.state.life === 'ready')
  simulator.turn('grams', '1234')
  const [one, two] = await Promise.all([scale.read(), scale.read()])
  expect(one).toEqual({ kind: 'stable', grams: 1234 })
  expect(two).toBe(one)
  expect(scale.state.lastOkMs).not.toBeNull()
})

test('goods that move are waited for; when they do not come to rest that is the answer', async () => {
  const { scale, simulator } = startScale()
  await until(() => scale.state.life === 'ready')
  simulator.turn('grams', '500')
  simulator.turn('state', 'motion')
  setTimeout(() => simulator.turn('state', 'stable'), 300)
  expect(await scale.read()).toEqual({ kind: 'stable', grams: 500 })
  simulator.turn('state', 'motion')
  expect(await scale.read()).toEqual({ kind: 'motion' })
  simulator.turn('state', 'overload')
  expect(await scale.read()).toEqual({ kind: 'overload' })
})

test('a silent one is a fault of the scale, and of nothing else', async () => {
  const { scale, simulator } = startScale()
  await until(() => scale.state.life === 'ready')
  simulator.turn('state', 'silent')
  await expect(scale.read()).rejects.toMatchObject({ fault: { code: 'timeout' } })
  expect(scale.state).toMatchObject({ life: 'degraded', fault: { code: 'timeout' } })
  simulator.turn('state', 'stable')
  await scale.read()
  expect(scale.state).toMatchObject({ life: 'ready', fault: null })
})

test('pulled out in the middle of a reading and plugged in again', async () => {
  const { scale, simulator, changesSeen } = startScale()
  await until(() => scale.state.life === 'ready')
  simulator.turn('state', 'silent')
  const reading = scale.read()
  simulator.turn('plug', 'out')
  await expect(reading).rejects.toMatchObject({ fault: { code: 'unplugged' } })
  await until(() => scale.state.life === 'absent')
  const before = changesSeen()
  simulator.turn('plug', 'in')
  simulator.turn('state', 'stable')
  await until(() => scale.state.life === 'ready')
  expect(changesSeen()).toBeGreaterThan(before)
  expect(await scale.read()).toMatchObject({ kind: 'stable' })
})
