/** An announcement that is being written by hand: lines by scan or by the box, until it is sent. */
import { create } from 'zustand'
import type { Output } from '#shared/api/registry.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { mulDivRounded } from '#shared/kernel/number.ts'
import { runQuery, tellUnhappy } from '../../state/run.ts'
import { playBad, playGood } from '../../state/sounds.ts'
import { tellWords } from '../../state/notices.ts'

export interface AnnouncedItem {
  readonly itemId: number
  readonly name: string
  readonly unit: string
  readonly quantityMilli: number
}

export const useAnnounce = create<{ readonly lines: readonly AnnouncedItem[] }>()(() => ({
  lines: [],
}))

export const clearAnnounced = (): void => {
  useAnnounce.setState({ lines: [] })
}

export const removeAnnounced = (itemId: number): void => {
  useAnnounce.setState(({ lines }) => ({ lines: lines.filter((line) => line.itemId !== itemId) }))
}

type Found = Output<'catalogue.find-by-code'>

/** A repeated scan adds up; a carton adds what it holds. */
export async function addAnnouncedCode(code: string, times: number | null): Promise<void> {
  const outcome = await runQuery('catalogue.find-by-code', { code })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  if (outcome.value.kind === 'non-stock') {
    playBad()
    tellWords('bad', 'receiving.notStocked', { name: outcome.value.name })
    return
  }
  add(outcome.value, times ?? QUANTITY_SCALE)
  playGood()
}

function add({ id, name, unit, matchedFactorMilli }: Found, timesMilli: number): void {
  const quantityMilli = mulDivRounded(matchedFactorMilli, timesMilli, QUANTITY_SCALE)
  useAnnounce.setState(({ lines }) => {
    const seen = lines.find(({ itemId }) => itemId === id)
    if (seen === undefined) return { lines: [...lines, { itemId: id, name, unit, quantityMilli }] }
    const more = { ...seen, quantityMilli: seen.quantityMilli + quantityMilli }
    return { lines: lines.map((line) => (line === seen ? more : line)) }
  })
}
