/** Which page of the stocktake is in front, and how other screens lead to it. */
import { create } from 'zustand'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import type { LineKey } from '#shared/stocktake/stocktake.ts'
import type { SpotSubject } from './dialogs.ts'
import { tellWords } from './notices.ts'
import { runCommand, runQuery, tellUnhappy } from './run.ts'
import { leaveTask } from './stocktake-count.ts'
import { showTask } from './stocktake-tasks.ts'
import { showView } from './view.ts'

/** home: my tasks beside the stocktakes. plan: one stocktake with its tasks. */
export type StocktakePage =
  | { readonly name: 'home' | 'proposals' }
  | { readonly name: 'plan' | 'unknowns'; readonly stocktakeId: string }

export const useStocktake = create<{ readonly page: StocktakePage }>()(() => ({
  page: { name: 'home' },
}))

export const showPage = (page: StocktakePage): void => {
  useStocktake.setState({ page })
}

interface ReviewFront {
  /** The stocktake whose variances are in front; null: the list of them. */
  readonly stocktakeId: string | null
  /** The line that somebody came for; null: whichever is first. */
  readonly line: LineKey | null
}

export const useReview = create<ReviewFront>()(() => ({ stocktakeId: null, line: null }))

/** Somebody else sits down: what was counted is in the book, what was in front is not theirs. */
export function forgetStocktake(): void {
  leaveTask()
  showPage({ name: 'home' })
  useReview.setState({ stocktakeId: null, line: null })
}

export function openReview(stocktakeId: string | null, line: LineKey | null = null): void {
  useReview.setState({ stocktakeId, line })
  showView('review')
}

const NAME_LENGTH_MAX = 60

/** Counts one item now: plan and task in one, and on to the counting screen. */
export async function countSpot({ sku, name, location }: SpotSubject): Promise<string | null> {
  const planned = await runCommand('stocktake.plan', {
    kind: 'spot',
    mode: 'open',
    name: name.slice(0, NAME_LENGTH_MAX),
    scope: { by: 'list', skus: [sku] },
    locations: [location],
  })
  if (!planned.ok) {
    tellUnhappy(planned)
    return null
  }
  const { stocktakeId, stocktakeNo } = planned.value
  const task = await firstTask(stocktakeId)
  if (task === null) return null
  leaveTask()
  showPage({ name: 'home' })
  showView('stocktake')
  await showTask(task)
  tellWords('info', 'stocktake.spotBegun', { number: stocktakeNo })
  return stocktakeId
}

async function firstTask(stocktakeId: string): Promise<TaskRow | null> {
  const read = await runQuery('stocktake.read', { stocktakeId })
  if (read.ok) return read.value.tasks[0] ?? null
  tellUnhappy(read)
  return null
}
