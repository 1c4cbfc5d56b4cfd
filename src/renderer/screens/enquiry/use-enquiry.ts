/** The enquiry: what was typed or scanned, the item that is pointed at, and the figure that is asked for. */
import { useEffect, useState } from 'react'
import type { Output } from '#shared/api/registry.ts'
import { STOCK_LOCATIONS } from '#shared/stock/location.ts'
import type { SpotSubject } from '../../state/dialogs.ts'
import { runQuery } from '../../state/run.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'
import { useUnhappyWords } from '../../ui/use-unhappy-words.ts'

export type Hit = Output<'stock.find'>[number]

const PAUSE_MS = 60

/** Goods by text, or what is below zero. */
export function useEnquiry() {
  const [text, setText] = useState('')
  const [isNegative, setIsNegative] = useState(false)
  const [chosen, setChosen] = useState(0)
  const found = useHits(text)
  const negative = useNegative(isNegative)
  const rows: readonly Pick<Hit, 'sku' | 'name'>[] = isNegative ? negative.rows : (found.hits ?? [])
  const row = rows[chosen]
  const type = (typed: string) => {
    setText(typed)
    setIsNegative(false)
    setChosen(0)
  }
  useEffect(() => {
    setScanTaker((code) => {
      // A scan that was typed into the field is first taken back out of it; only then is it looked for.
      setTimeout(() => {
        type(code)
      }, 0)
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [])
  return {
    text,
    type,
    hits: found.hits,
    error: isNegative ? negative.error : found.error,
    again: isNegative ? negative.again : found.again,
    isNegative,
    negative,
    toggleNegative: () => {
      setIsNegative(!isNegative)
      setChosen(0)
    },
    chosen,
    setChosen,
    sku: row?.sku ?? null,
    /** What is counted when somebody counts it now. */
    subject: row === undefined ? null : spotSubject(row, negative.rows[isNegative ? chosen : -1]),
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, rows.length))
    },
  }
}

/** Below zero somewhere: there. Else on the floor, where most of it is. */
function spotSubject(
  { sku, name }: Pick<Hit, 'sku' | 'name'>,
  negative: Output<'stock.negative'>['rows'][number] | undefined,
): SpotSubject {
  const location = STOCK_LOCATIONS.find((place) => place === negative?.location) ?? 'FLOOR'
  return { sku, name, location }
}

function useHits(text: string) {
  const [hits, setHits] = useState<readonly Hit[] | null>(null)
  const words = useUnhappyWords()
  const [error, setError] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    const wanted = text.normalize('NFKC').trim()
    setError(null)
    if (wanted === '') {
      setHits(null)
      return
    }
    let isNewest = true
    const timer = setTimeout(() => {
      void runQuery('stock.find', { text: wanted }).then((outcome) => {
        if (!isNewest) return
        if (outcome.ok) setHits(outcome.value)
        else setError(words.current(outcome))
      })
    }, PAUSE_MS)
    return () => {
      isNewest = false
      clearTimeout(timer)
    }
  }, [text, round, words])
  return {
    hits,
    error,
    again: () => {
      setRound(round + 1)
    },
  }
}

function useNegative(isWanted: boolean) {
  const [value, setValue] = useState<Output<'stock.negative'> | null>(null)
  const words = useUnhappyWords()
  const [error, setError] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (!isWanted) return
    let isHere = true
    setError(null)
    void runQuery('stock.negative', {}).then((outcome) => {
      if (!isHere) return
      if (outcome.ok) setValue(outcome.value)
      else setError(words.current(outcome))
    })
    return () => {
      isHere = false
    }
  }, [isWanted, round, words])
  return {
    rows: value?.rows ?? [],
    count: value?.count ?? 0,
    isLoading: value === null && error === null,
    error,
    again: () => {
      setRound(round + 1)
    },
  }
}
