/** Analyses of variances that are still open: their number stands in the status bar until somebody has done them. */
import { useEffect } from 'react'
import { create } from 'zustand'
import { client } from '../client/app-client.ts'
import { useGrant } from './session.ts'
import { useTill } from './till.ts'

interface Analyses {
  readonly openCount: number
  readonly overdueCount: number
}

const NONE: Analyses = { openCount: 0, overdueCount: 0 }
export const useAnalyses = create<Analyses>()(() => NONE)

const EVERY_MS = 60_000

/** Quietly: whoever may not see them, or counts blind, sees none. */
export async function readAnalyses(): Promise<void> {
  try {
    const answer = await client.query('stocktake.analyses', {})
    const rows = answer.ok ? answer.value : []
    useAnalyses.setState({
      openCount: rows.length,
      overdueCount: rows.filter(({ isOverdue }) => isOverdue).length,
    })
  } catch {
    // Without a link the figure of before stands, as everything else on the screen does.
  }
}

/** Keeps the figure fresh while somebody is signed in who has to act on it. */
export function useAnalysesWatch(): void {
  const mayReview = useGrant('review-stocktake') !== 'denied'
  const isUp = useTill(({ connection }) => connection === 'up')
  const businessDate = useTill(({ status }) => status?.businessDate ?? null)
  useEffect(() => {
    useAnalyses.setState(NONE)
    if (!mayReview || !isUp) return
    void readAnalyses()
    const timer = setInterval(() => void readAnalyses(), EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [mayReview, isUp, businessDate])
}
