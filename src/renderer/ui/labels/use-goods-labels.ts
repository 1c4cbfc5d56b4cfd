/** What is wanted of labels, how the chosen one would look, and the deed itself. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { LABEL_SIZES, type LabelSize } from '#shared/labels/label-size.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'
import { stepChoice } from '../ChoiceList.tsx'
import { useUnhappyWords } from '../use-unhappy-words.ts'
import {
  labelRowOf,
  unreadableField,
  wantedLabel,
  wantedLabels,
  type LabelField,
  type LabelRow,
  type LabelWish,
} from './label-form.ts'

const UNREADABLE = {
  count: 'labels.countUnreadable',
  expiry: 'labels.expiryUnreadable',
} as const

/** What was asked for, and why it was not printed. */
interface Refused {
  readonly rows: readonly LabelRow[]
  readonly size: LabelSize
  readonly text: string | null
}

export function useGoodsLabels(wishes: readonly LabelWish[], date: string | null) {
  const { t } = useTranslation()
  const words = useUnhappyWords()
  const roll = useRead('labels.roll', {})
  const [picked, setPicked] = useState<LabelSize | null>(null)
  const [rows, setRows] = useState<readonly LabelRow[]>(() => wishes.map(labelRowOf))
  const [chosen, setChosen] = useState(0)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const size = picked ?? roll.value?.size ?? LABEL_SIZES[0]
  const row = rows[chosen]
  const look = useLook(roll.isLoading ? undefined : row, size, date)
  const unreadable = rows.find((one) => unreadableField(one) !== null)
  const change = (name: LabelField, text: string) => {
    setRows(rows.map((one, index) => (index === chosen ? { ...one, [name]: text } : one)))
  }
  const print = async (): Promise<boolean> => {
    if (unreadable !== undefined) {
      setChosen(rows.indexOf(unreadable))
      return false
    }
    setIsBusy(true)
    const wanted = [...wantedLabels(rows)]
    const outcome = await runCommand('labels.print', { wanted, size, isPrinted: true, date })
    setIsBusy(false)
    setRefused(outcome.ok ? null : { rows, size, text: words.current(outcome) })
    if (outcome.ok) tellWords('good', 'labels.printed')
    return outcome.ok
  }
  // An answer that comes late speaks of what was asked, and not of what stands there by now.
  const isOfNow = refused?.rows === rows && refused.size === size
  return {
    ...{ rows, row, chosen, setChosen, size, change, print, isBusy },
    label: look.label,
    error: fieldWords(t, row) ?? (isOfNow ? refused.text : null) ?? look.error,
    hasPrinter: roll.value?.hasPrinter ?? true,
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, rows.length))
    },
    nextSize: () => {
      setPicked(LABEL_SIZES[(LABEL_SIZES.indexOf(size) + 1) % LABEL_SIZES.length] ?? size)
    },
  }
}

function fieldWords(t: (key: string) => string, row: LabelRow | undefined): string | null {
  const name = row === undefined ? null : unreadableField(row)
  return name === null ? null : t(UNREADABLE[name])
}

interface Look {
  readonly label: Output<'labels.print'>['labels'][number] | null
  readonly error: string | null
}

const NOTHING: Look = { label: null, error: null }

/** The label of one row as it would come out; undefined: it is not known yet what for. */
function useLook(row: LabelRow | undefined, size: LabelSize, date: string | null): Look {
  const words = useUnhappyWords()
  const [look, setLook] = useState(NOTHING)
  useEffect(() => {
    let isHere = true
    if (row !== undefined && unreadableField(row) === null) {
      const wanted = [wantedLabel(row)]
      void runCommand('labels.print', { wanted, size, isPrinted: false, date }).then((outcome) => {
        if (!isHere) return
        if (outcome.ok) setLook({ label: outcome.value.labels[0] ?? null, error: null })
        else setLook({ label: null, error: words.current(outcome) })
      })
    }
    return () => {
      isHere = false
    }
  }, [row, size, date, words])
  return look
}
