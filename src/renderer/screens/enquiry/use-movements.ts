/** Movements behind a figure, page by page. */
import { useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/api/registry.ts'
import { runQuery, tellUnhappy } from '../../state/run.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'

export type Movement = Output<'stock.movements'>['rows'][number]

const PAGE = 60

export interface Figure {
  readonly sku: string
  readonly location: string | null
  readonly lot: string | null
}

export function useMovements({ sku, location, lot }: Figure) {
  const [rows, setRows] = useState<readonly Movement[] | null>(null)
  const [hasMore, setHasMore] = useState(false)
  const [chosen, setChosen] = useState(0)
  const isReading = useRef(false)
  useEffect(() => {
    let isHere = true
    setRows(null)
    setChosen(0)
    void runQuery('stock.movements', { sku, location, lot, limit: PAGE }).then((outcome) => {
      if (!isHere) return
      if (!outcome.ok) {
        tellUnhappy(outcome)
        return
      }
      setRows(outcome.value.rows)
      setHasMore(outcome.value.hasMore)
    })
    return () => {
      isHere = false
    }
  }, [sku, location, lot])
  const more = () => {
    const last = rows?.at(-1)
    if (!hasMore || isReading.current || last === undefined) return
    isReading.current = true
    const before = { position: last.position, line: last.line }
    void runQuery('stock.movements', { sku, location, lot, limit: PAGE, before }).then(
      (outcome) => {
        isReading.current = false
        if (!outcome.ok) return
        setHasMore(outcome.value.hasMore)
        // Another figure that was asked for meanwhile ends with another row.
        setRows((shown) => (shown?.at(-1) === last ? [...shown, ...outcome.value.rows] : shown))
      },
    )
  }
  return {
    rows,
    chosen,
    setChosen,
    current: rows?.[chosen],
    step: (by: number) => () => {
      const next = stepChoice(chosen, by, rows?.length ?? 0)
      setChosen(next)
      if (next >= (rows?.length ?? 0) - 10) more()
    },
  }
}
