/** The field and the list that a receipt is found with: a whole number or code is asked for, the rest filters. */
import { useEffect, useLayoutEffect, useState } from 'react'
import { findReceipt } from '../../state/returns-pay.ts'
import { isReceiptScan } from '#shared/scanning/read-scan.ts'
import { useRead } from '../../state/use-read.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'

const PAUSE_MS = 150
const FILTER_LENGTH_MAX = 60
const WHOLE_NO = /^[A-Z0-9]{1,8}-\d{6,}-[0-9A-Z]{4}$/iu

const plain = (text: string): string => text.normalize('NFKC').trim()

export function useFindReceipt() {
  const [text, setText] = useState('')
  const filter = useFilter(text)
  const { value, isLoading, error, again } = useRead('receipt.recent', {
    limit: 50,
    kinds: ['sale'],
    text: filter,
  })
  const [chosen, setChosen] = useState(0)
  // Before the rows are drawn: an arrow pressed as soon as they are seen is not taken back.
  useLayoutEffect(() => {
    setChosen(0)
  }, [value])
  const rows = (value ?? []).filter(({ reversedBy }) => reversedBy === null)
  const current = rows[chosen]
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  const submit = () => {
    const typed = plain(text)
    if (WHOLE_NO.test(typed)) void findReceipt(typed.toUpperCase())
    else if (isReceiptScan(typed)) void findReceipt(typed)
    else if (current !== undefined && (filter === typed || typed === '')) {
      void findReceipt(current.receiptNo)
    } else if (typed !== '') void findReceipt(typed)
  }
  const up = step(-1)
  const down = step(1)
  return {
    text,
    setText,
    rows,
    isLoading,
    error,
    again,
    chosen,
    setChosen,
    current,
    submit,
    up,
    down,
  }
}

/** What is typed, once the keys pause. A code is no word to look for. */
function useFilter(text: string): string {
  const [filter, setFilter] = useState('')
  useEffect(() => {
    const wanted = plain(text)
    const timer = setTimeout(() => {
      setFilter(wanted.length > FILTER_LENGTH_MAX || isReceiptScan(wanted) ? '' : wanted)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return filter
}
