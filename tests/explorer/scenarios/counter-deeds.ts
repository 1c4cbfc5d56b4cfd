/** Deeds at the counter that several scenarios need: opening the day, ringing up, paying. */
import { CODES, MANAGER } from '../../crash/crash-store.ts'
import type { Stage } from './scenario.ts'

/** A store with its manager signed in and a shift open; the till is stopped again. */
export async function openDay(stage: Stage): Promise<void> {
  await stage.start()
  await signInAndOpenShift(stage)
  await stage.stop()
}

export async function signInAndOpenShift(stage: Stage): Promise<void> {
  await stage.command('session.sign-in', { staffNo: MANAGER.staffNo, pin: MANAGER.pin })
  await stage.command('shift.open', { floatMinor: 20_000 })
}

export async function scanSome(stage: Stage, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await stage.command('checkout.scan', { code: stage.random.pick(CODES) })
  }
}

/** Rings up a few things and pays them, now and then in two parts. Returns the receipt's number. */
export async function sellSomething(stage: Stage): Promise<string> {
  const { random } = stage
  const codes = Array.from({ length: random.between(1, 3) }, () => random.pick(CODES))
  return sellNamed(stage, codes, random.next() < 0.3)
}

export async function sellNamed(
  stage: Stage,
  codes: readonly string[],
  isSplit = false,
): Promise<string> {
  for (const code of codes) await stage.command('checkout.scan', { code })
  let { head } = await stage.query('checkout.read', {})
  if (isSplit) {
    const receivedMinor = Math.max(1, Math.floor(head.dueMinor / 2))
    const tender = { code: 'card', receivedMinor, reference: 'A1' }
    await stage.command('checkout.add-tender', { tender })
    head = (await stage.query('checkout.read', {})).head
  }
  const { receiptNo } = await stage.command('checkout.complete', {
    revision: head.revision,
    tender: { code: 'cash', receivedMinor: head.cashDueMinor, reference: null },
  })
  return receiptNo
}
