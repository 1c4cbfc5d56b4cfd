/** An ERP behind a folder of signed files: it takes the documents, books them as the one in memory does, and answers later. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../support/clock.ts'
import { DAY, document, type ErpUnderTest } from './documents.ts'
import { STRANGER, dropConnector, dropSide } from './drop-side.ts'
import { memoryErp } from './memory-erp.ts'

export async function fileDropErp(): Promise<ErpUnderTest> {
  const folder = temporaryFolder()
  const gone = `${folder}-gone`
  const side = dropSide(folder)
  const book = memoryErp(true)
  const connector = dropConnector(folder)
  let isSilent = false
  let lists = 0

  const tellOnHand = async () => {
    const rows = await book.connector.readOnHand('S01')
    if (rows.kind !== 'done') return
    lists += 1
    const lines = rows.value.map(({ sku, quantityMilli }) => `${sku},${quantityMilli / 1000}\n`)
    side.lay(`on-hand-${lists}-S01.csv`, `sku,quantity\n${lines.join('')}`)
  }
  const verdictOn = async (
    key: string,
    posting: ReturnType<typeof side.documents>[number]['posting'],
  ) => {
    if (posting === null) {
      const detail = 'the signature is not the hub’s'
      side.answer(key, { verdict: 'refused', code: 'posting-refused', detail })
      return
    }
    const booked = await book.connector.post(posting)
    if (isSilent) return
    if (booked.kind === 'done') side.answer(key, { verdict: 'posted', totals: booked.value.totals })
    if (booked.kind === 'refused') {
      const { code, subject, detail } = booked
      side.answer(key, { verdict: 'refused', code, subject, detail })
    }
  }

  await connector.find({ document: document(), bookedOn: DAY })
  await tellOnHand()
  return {
    connector,
    unprivileged: dropConnector(folder, {}, STRANGER),
    answer: async () => {
      for (const { key, posting } of side.documents()) await verdictOn(key, posting)
      if (existsSync(join(folder, 'in'))) await tellOnHand()
    },
    down: () => {
      renameSync(folder, gone)
      return Promise.resolve()
    },
    loseAnswer: () => {
      isSilent = true
      return Promise.resolve()
    },
    stopHalfWay: () => book.stopHalfWay(),
    up: () => {
      isSilent = false
      if (existsSync(gone)) renameSync(gone, folder)
      return Promise.resolve()
    },
    closePeriods: (until) => book.closePeriods(until),
    countOf: (posting) => book.countOf(posting),
    stop: () => {
      rmSync(folder, { recursive: true, force: true })
      return Promise.resolve()
    },
  }
}
