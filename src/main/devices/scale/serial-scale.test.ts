/** A scale on a serial line: a unit that speaks the protocol at the other end of a pair of pseudo-terminals, and its faults. */
import { expect, onTestFinished, test } from 'vitest'
import type { ScaleProtocol } from '#shared/devices/scale.ts'
import { hasPtys, ptyLine, type PtyUnit } from '../../../../tests/support/pty.ts'
import { systemClock } from '../../clock.ts'
import { systemTimers } from '../../timers.ts'
import { serialTransport } from '../transports/serial.ts'
import { WiredScale } from './scale.ts'

const STX = '\u0002'

async function connect(protocol: ScaleProtocol) {
  const line = ptyLine()
  const unit = await line.plugIn()
  const scale = new WiredScale({
    ...{ clock: systemClock, timers: systemTimers, onChange: () => undefined, protocol },
    ...{ patienceMs: 600 },
    transport: serialTransport({ path: line.path, baudRate: 9600, dataBits: 7, parity: 'even' }),
  })
  scale.start()
  onTestFinished(() => scale.stop())
  await expect.poll(() => scale.state.life).toBe('ready')
  return { scale, unit, line }
}

/** Answers each question as a Toledo 8217 does. */
const answerWith = (unit: PtyUnit, ...answers: readonly string[]) => {
  let at = 0
  unit.onHeard((bytes) => {
    for (const byte of bytes) {
      if (byte !== 'W'.charCodeAt(0)) continue
      const answer = answers[Math.min(at, answers.length - 1)] ?? ''
      at += 1
      if (answer !== '') void unit.say(answer)
    }
  })
}

test.runIf(hasPtys)('Toledo: asked with W, it answers when the goods lie still', async () => {
  const { scale, unit } = await connect('toledo-8217')
  answerWith(unit, `${STX}?A\r`, `${STX}01.234\r`)
  expect(await scale.read()).toEqual({ kind: 'stable', grams: 1234 })
  expect([...new Set(unit.heard)]).toEqual(['W'.charCodeAt(0)])
  answerWith(unit, `${STX}?B\r`)
  expect(await scale.read()).toEqual({ kind: 'overload' })
  answerWith(unit, `${STX}?D\r`)
  expect(await scale.read()).toEqual({ kind: 'under-zero' })
})

test.runIf(hasPtys)('half a frame is no weight, and does not spoil the next one', async () => {
  const { scale, unit } = await connect('toledo-8217')
  answerWith(unit, `${STX}01.2`, `${STX}00.500\r`)
  expect(await scale.read()).toEqual({ kind: 'stable', grams: 500 })
  answerWith(unit, `${STX}01.2`)
  await expect(scale.read()).rejects.toMatchObject({ fault: { code: 'timeout' } })
})

test.runIf(hasPtys)(
  'noise and silence are faults of the scale, over when it speaks again',
  async () => {
    const { scale, unit } = await connect('toledo-8217')
    answerWith(unit, '\u007f~garbage 9.999 kg\n')
    await expect(scale.read()).rejects.toMatchObject({ fault: { code: 'timeout' } })
    answerWith(unit, '')
    await expect(scale.read()).rejects.toMatchObject({ fault: { code: 'timeout' } })
    expect(scale.state.life).toBe('degraded')
    answerWith(unit, `${STX}00.100\r`)
    expect(await scale.read()).toEqual({ kind: 'stable', grams: 100 })
    expect(scale.state).toMatchObject({ life: 'ready', fault: null })
  },
)

test.runIf(hasPtys)(
  'one that sends all the time: moving, with a tare of its own, below zero',
  async () => {
    const { scale, unit } = await connect('ascii-stream')
    const lines = ['US,GS,+  0.310kg\r\n', 'ST,NT,+  0.280kg\r\n']
    let at = 0
    const talk = setInterval(() => void unit.say(lines[Math.min(at++, 1)] ?? ''), 30)
    onTestFinished(() => {
      clearInterval(talk)
    })
    expect(await scale.read()).toEqual({ kind: 'stable', grams: 280 })
    lines[1] = 'ST,GS,-  0.040kg\r\n'
    await expect.poll(() => scale.read()).toEqual({ kind: 'under-zero' })
  },
)

test.runIf(hasPtys)('pulled out while one waits: said at once, and taken up again', async () => {
  const { scale, unit, line } = await connect('ascii-stream')
  const reading = expect(scale.read()).rejects.toMatchObject({ fault: { code: 'unplugged' } })
  unit.pull()
  await reading
  await expect.poll(() => scale.state.life).toBe('absent')
  const again = await line.plugIn()
  await expect.poll(() => scale.state.life, { timeout: 5000 }).toBe('ready')
  const read = scale.read()
  await again.say('ST,GS,+  1.000kg\r\n')
  expect(await read).toEqual({ kind: 'stable', grams: 1000 })
})
