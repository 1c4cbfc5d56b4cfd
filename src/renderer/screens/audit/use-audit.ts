/** The operation log as it is asked for: filters, pages, the row pointed at, and the whole result for a file. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '#shared/api/registry.ts'
import type { AuditDeed } from '#shared/audit/audit-entries.ts'
import { unhappyText } from '../../i18n/words-of.ts'
import { runQuery, type Outcome } from '../../state/run.ts'
import { useCurrency } from '../../state/till.ts'
import { ALL_DATES, type DateRange } from '../../state/typed-dates.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'

export type AuditRow = Output<'audit.search'>['rows'][number]
type Place = Output<'audit.search'>['next']

export interface AuditFilter {
  readonly text: string
  readonly deed: AuditDeed | null
  readonly actor: string | null
  readonly approver: string | null
  readonly range: DateRange
}
export const NO_FILTER: AuditFilter = {
  text: '',
  deed: null,
  actor: null,
  approver: null,
  range: ALL_DATES,
}

const PAGE = 100
const EXPORT_PAGE = 500
const EXPORT_MAX = 50_000
const PAUSE_MS = 80

export const inputOf = (filter: AuditFilter): Input<'audit.search'> => ({
  text: filter.text,
  deeds: filter.deed === null ? [] : [filter.deed],
  actor: filter.actor,
  approver: filter.approver,
  ...filter.range,
})

export function useAudit() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [filter, setFilter] = useState(NO_FILTER)
  const [rows, setRows] = useState<readonly AuditRow[] | null>(null)
  const [next, setNext] = useState<Place>(null)
  const [error, setError] = useState<string | null>(null)
  const [chosen, setChosen] = useState(0)
  const [round, setRound] = useState(0)
  const words = useRef({ t, currency })
  const isReading = useRef(false)
  useEffect(() => {
    words.current = { t, currency }
  })
  useEffect(() => {
    let isNewest = true
    const timer = setTimeout(() => {
      void runQuery('audit.search', { ...inputOf(filter), limit: PAGE }).then((outcome) => {
        if (!isNewest) return
        if (outcome.ok) {
          setRows(outcome.value.rows)
          setNext(outcome.value.next)
        }
        setError(outcome.ok ? null : unhappyText(words.current.t, outcome, words.current.currency))
      })
    }, PAUSE_MS)
    return () => {
      isNewest = false
      clearTimeout(timer)
    }
  }, [filter, round])
  const more = () => {
    const last = rows?.at(-1)
    if (next === null || isReading.current || last === undefined) return
    isReading.current = true
    void runQuery('audit.search', { ...inputOf(filter), limit: PAGE, before: next }).then(
      (outcome) => {
        isReading.current = false
        if (!outcome.ok) return
        // What was filtered anew meanwhile ends with another row.
        setRows((shown) => (shown?.at(-1) === last ? [...shown, ...outcome.value.rows] : shown))
        setNext(outcome.value.next)
      },
    )
  }
  const change = useCallback((part: Partial<AuditFilter>) => {
    setFilter((now) => ({ ...now, ...part }))
    setChosen(0)
  }, [])
  return {
    filter,
    change,
    rows: rows ?? [],
    isLoading: rows === null && error === null,
    error,
    again: () => {
      setRound(round + 1)
    },
    chosen,
    setChosen,
    current: rows?.[chosen],
    step: (by: number) => () => {
      const at = stepChoice(chosen, by, rows?.length ?? 0)
      setChosen(at)
      if (at >= (rows?.length ?? 0) - 15) more()
    },
  }
}

/** Everything that the filter finds, page by page. */
export async function readWhole(filter: AuditFilter) {
  const rows: AuditRow[] = []
  let before: Place = null
  do {
    const outcome: Outcome<'audit.search'> = await runQuery('audit.search', {
      ...inputOf(filter),
      limit: EXPORT_PAGE,
      before,
    })
    if (!outcome.ok) return outcome
    rows.push(...outcome.value.rows)
    before = outcome.value.next
  } while (before !== null && rows.length < EXPORT_MAX)
  return { ok: true as const, value: rows }
}
