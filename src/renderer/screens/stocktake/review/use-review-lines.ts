/** Lines of a stocktake, page by page as they come into sight, with the figures of the whole above them. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/api/registry.ts'
import type { ReviewLine } from '#shared/api/stocktake-review.ts'
import { runQuery } from '../../../state/run.ts'
import { useUnhappyWords } from '../../../ui/use-unhappy-words.ts'

export type Summary = Output<'stocktake.review'>['summary']
export type Filter = 'all' | 'open' | 'short' | 'over' | 'missed' | 'agrees' | 'due'
export const FILTERS: readonly Filter[] = [
  'open',
  'short',
  'over',
  'missed',
  'agrees',
  'due',
  'all',
]

const PAGE = 200

interface Lines {
  readonly summary: Summary
  readonly total: number
  readonly pages: ReadonlyMap<number, readonly ReviewLine[]>
}

export interface ReviewLines {
  readonly summary: Summary | null
  readonly total: number
  readonly isLoading: boolean
  /** Why it cannot be shown, in words; `isCounting` when it is only too early. */
  readonly error: string | null
  readonly isCounting: boolean
  readonly at: (index: number) => ReviewLine | undefined
  /** Asks for the page of that line if it is not here. */
  readonly want: (index: number) => void
  readonly again: () => void
}

export function useReviewLines(stocktakeId: string, filter: Filter, text: string): ReviewLines {
  const words = useUnhappyWords()
  const [lines, setLines] = useState<Lines | null>(null)
  const [error, setError] = useState<{ code: string; text: string } | null>(null)
  const [round, setRound] = useState(0)
  const asked = useRef(new Set<number>())
  const generation = useRef(0)
  const load = useCallback(
    async (page: number, isFresh: boolean) => {
      const mine = generation.current
      const offset = page * PAGE
      const input = { stocktakeId, filter, text, offset, limit: PAGE }
      const read = await runQuery('stocktake.review', input)
      if (mine !== generation.current) return
      if (!read.ok) {
        asked.current.delete(page)
        const code = 'refusal' in read ? read.refusal.code : ''
        setError({ code, text: words.current(read) })
        return
      }
      setError(null)
      const { rows, summary, total } = read.value
      setLines((now) => ({
        summary,
        total,
        pages: new Map([...(isFresh ? [] : (now?.pages ?? [])), [page, rows]]),
      }))
    },
    [stocktakeId, filter, text, words],
  )
  useEffect(() => {
    generation.current += 1
    asked.current = new Set([0])
    void load(0, true)
  }, [load, round])
  const want = (index: number) => {
    const page = Math.trunc(index / PAGE)
    if (asked.current.has(page)) return
    asked.current.add(page)
    void load(page, false)
  }
  const again = useCallback(() => {
    setRound((count) => count + 1)
  }, [])
  return {
    summary: lines?.summary ?? null,
    total: lines?.total ?? 0,
    isLoading: lines === null && error === null,
    error: error?.text ?? null,
    isCounting: error?.code === 'stocktake-not-in-review',
    at: (index) => lines?.pages.get(Math.trunc(index / PAGE))?.[index % PAGE],
    want,
    again,
  }
}
