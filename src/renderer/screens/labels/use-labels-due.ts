/** Goods whose shelf label is out of date: for which day, which of them are shown, and which are ticked. */
import { useEffect, useState } from 'react'
import { setScanTaker } from '../../state/scan-target.ts'
import { useRead } from '../../state/use-read.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'

export function useLabelsDue() {
  const [day, setDay] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [at, setChosen] = useState(0)
  /** Everything is ticked unless somebody says otherwise. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const read = useRead('labels.due', { date: day, text: text.trim() })
  const rows = read.value?.rows ?? []
  const dates = read.value?.dates ?? []
  const chosen = stepChoice(at, 0, rows.length)
  const row = rows[chosen]
  const ticked = rows.filter(({ sku }) => !left.has(sku))
  const type = (typed: string) => {
    setText(typed)
    setChosen(0)
  }
  useEffect(() => {
    setScanTaker((code) => {
      // A scan that was typed into the field is first taken back out of it; only then is it looked for.
      setTimeout(() => {
        setText(code)
        setChosen(0)
      }, 0)
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [])
  const following =
    dates[(dates.findIndex(({ date }) => date === read.value?.date) + 1) % dates.length]
  return {
    ...{ read, rows, row, chosen, setChosen, text, type, left, ticked },
    /** Null: today's. */
    day,
    isHeld: dates.some(({ date, isHeld }) => isHeld && date === read.value?.date),
    /** The next day from which other prices hold; null: there is no other. */
    following: dates.length > 1 ? (following?.date ?? null) : null,
    nextDay: () => {
      if (dates.length < 2) return
      setDay(following?.date === dates[0]?.date ? null : (following?.date ?? null))
      setLeft(new Set())
      setChosen(0)
    },
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, rows.length))
    },
    tick: () => {
      if (row === undefined) return
      const next = new Set(left)
      if (!next.delete(row.sku)) next.add(row.sku)
      setLeft(next)
    },
    tickAll: () => {
      setLeft(new Set(ticked.length === 0 ? [] : rows.map(({ sku }) => sku)))
    },
  }
}

export type LabelsDue = ReturnType<typeof useLabelsDue>
