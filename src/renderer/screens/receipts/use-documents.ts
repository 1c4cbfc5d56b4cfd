/** The documents list: what is asked for, page by page, and which one is pointed at. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { DOCUMENT_KINDS } from '#shared/documents/document.ts'
import { unhappyText } from '../../i18n/words-of.ts'
import { runQuery } from '../../state/run.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { ALL_DATES, type DateRange } from '../../state/typed-dates.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'

export type SlipRow = Output<'receipt.recent'>[number]
export type KindFilter = SlipRow['kind'] | 'all'

export const KIND_FILTERS: readonly KindFilter[] = ['all', 'sale', ...DOCUMENT_KINDS]

const PAGE = 50
const PAUSE_MS = 80

export interface DocumentFilter {
  readonly text: string
  readonly kind: KindFilter
  readonly range: DateRange
}
export const NO_FILTER: DocumentFilter = { text: '', kind: 'all', range: ALL_DATES }

export function useDocuments() {
  const [filter, setFilter] = useState(NO_FILTER)
  const [pointedAt, setPointedAt] = useState<string | null>(null)
  const pages = usePages(filter)
  const { rows } = pages
  // A document stays pointed at when newer ones come in above it.
  const chosen = Math.max(
    0,
    rows.findIndex(({ receiptNo }) => receiptNo === pointedAt),
  )
  const setChosen = (index: number) => {
    setPointedAt(rows[index]?.receiptNo ?? null)
  }
  const unprinted = useTill(({ status }) => status?.unprintedCount ?? 0)
  const { again } = pages
  useEffect(again, [again, unprinted])
  const first = rows[0]?.receiptNo ?? null
  useEffect(() => {
    setPointedAt((now) => now ?? first)
  }, [first])
  const change = (part: Partial<DocumentFilter>) => {
    setFilter({ ...filter, ...part })
    setPointedAt(null)
  }
  const step = (by: number) => () => {
    const next = stepChoice(chosen, by, rows.length)
    setChosen(next)
    if (next >= rows.length - 5) pages.more()
  }
  const stepKind = (by: number) => () => {
    const at = KIND_FILTERS.indexOf(filter.kind) + by + KIND_FILTERS.length
    change({ kind: KIND_FILTERS[at % KIND_FILTERS.length] ?? 'all' })
  }
  return {
    ...pages,
    filter,
    change,
    chosen,
    setChosen,
    current: rows[chosen],
    step,
    stepKind,
  }
}

function usePages(filter: DocumentFilter) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [rows, setRows] = useState<readonly SlipRow[] | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [hasMore, setHasMore] = useState(false)
  const [round, setRound] = useState(0)
  const words = useRef({ t, currency })
  const isReading = useRef(false)
  useEffect(() => {
    words.current = { t, currency }
  })
  const read = useCallback(
    (before: number | null) =>
      runQuery('receipt.recent', {
        limit: PAGE,
        before,
        text: filter.text,
        kinds: filter.kind === 'all' ? [] : [filter.kind],
        ...filter.range,
      }),
    [filter],
  )
  useEffect(() => {
    let isNewest = true
    const timer = setTimeout(() => {
      void read(null).then((outcome) => {
        if (!isNewest) return
        if (outcome.ok) {
          setRows(outcome.value)
          setHasMore(outcome.value.length === PAGE)
        }
        setError(outcome.ok ? null : unhappyText(words.current.t, outcome, words.current.currency))
      })
    }, PAUSE_MS)
    return () => {
      isNewest = false
      clearTimeout(timer)
    }
  }, [read, round])
  const more = () => {
    const last = rows?.at(-1)
    if (!hasMore || isReading.current || last === undefined) return
    isReading.current = true
    void read(last.position).then((outcome) => {
      isReading.current = false
      if (!outcome.ok) return
      setHasMore(outcome.value.length === PAGE)
      // A list that was filtered anew meanwhile ends with another row.
      setRows((shown) =>
        shown?.at(-1)?.position === last.position ? [...shown, ...outcome.value] : shown,
      )
    })
  }
  const again = useCallback(() => {
    setRound((count) => count + 1)
  }, [])
  return { rows: rows ?? [], isLoading: rows === null && error === null, error, again, more }
}
