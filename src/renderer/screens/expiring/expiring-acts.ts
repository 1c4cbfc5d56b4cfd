/** From the list to the deed: a loss or a relocation that begins with the lot in front. */
import type { ExpiringLot } from '#shared/api/lots.ts'
import { startLossOf } from '../../state/losses.ts'
import { tellWords } from '../../state/notices.ts'
import { startRelocationOf } from '../../state/relocation.ts'
import { playBad } from '../../state/sounds.ts'
import { showView } from '../../state/view.ts'

export async function writeOff(row: ExpiringLot | undefined): Promise<void> {
  const goods = goodsOf(row)
  if (goods === null || row === undefined) return
  showView('losses')
  await startLossOf('expired', { ...goods, location: row.location })
}

export async function takeOff(row: ExpiringLot | undefined): Promise<void> {
  const goods = goodsOf(row)
  if (goods === null || row === undefined || row.location === 'DAMAGED') return
  showView('relocation')
  await startRelocationOf({ from: row.location, to: 'DAMAGED' }, goods)
}

/** Goods that the catalogue has lost cannot be written off by their name. */
function goodsOf(row: ExpiringLot | undefined) {
  if (row === undefined) return null
  const { itemId, quantityMilli, lot } = row
  if (itemId !== null) return { itemId, quantityMilli, lot: lot === '' ? null : lot }
  playBad()
  tellWords('bad', 'refusal.item-unknown')
  return null
}
