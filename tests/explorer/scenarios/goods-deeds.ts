/** Deeds with goods that several scenarios need: something has to be in the store before it can leave it. */
import { CODES } from '../../crash/crash-store.ts'
import { openDay } from './counter-deeds.ts'
import type { Stage } from './scenario.ts'

/** The last of the codes stands for a fee, which is nowhere on a shelf. */
export const GOODS_CODES = CODES.slice(0, 5)

const PLENTY_MILLI = 100_000

/** A day is open and there is plenty of everything on the floor. */
export async function openStockedDay(stage: Stage): Promise<void> {
  await openDay(stage)
  await stage.start()
  await receiveGoods(stage, GOODS_CODES, PLENTY_MILLI)
  await stage.stop()
}

/** Goods that nobody announced, booked at once. */
export async function receiveGoods(
  stage: Stage,
  codes: readonly string[],
  quantityMilli: number,
): Promise<string> {
  const { head } = await stage.command('receiving.start', { inboundId: null, partner: '光明乳业' })
  const { draftId } = head
  let { revision } = head
  for (const code of codes) {
    revision = (await stage.command('receiving.scan', { draftId, code, quantityMilli })).head
      .revision
  }
  const done = await stage.command('receiving.record', { draftId, revision, isFinal: true })
  return done.receivingNo
}

/** Takes a document of goods back. */
export const takeBack = (stage: Stage, documentNo: string) =>
  stage.command('document.reverse', { documentNo, reasonCode: 'entered-wrongly' })
