/** What is wanted of labels, how it would look, and the deed itself. */
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { LABEL_SIZES, type LabelSize } from '#shared/labels/label-size.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'
import { useUnhappyWords } from '../use-unhappy-words.ts'

export interface LabelWish {
  readonly sku: string
  readonly count: number
  readonly lot?: string
  readonly expiry?: string | null
}

type Made = Output<'labels.print'>['labels']

export function useLabels(wishes: readonly LabelWish[]) {
  const { t } = useTranslation()
  const words = useUnhappyWords()
  const roll = useRead('labels.roll', {})
  const [chosen, setChosen] = useState<LabelSize | null>(null)
  const [count, setCount] = useState(wishes.length === 1 ? String(wishes[0]?.count ?? 1) : '')
  const [made, setMade] = useState<Made | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const size = chosen ?? roll.value?.size ?? LABEL_SIZES[0]
  const make = useCallback(
    (isPrinted: boolean) =>
      runCommand('labels.print', { wanted: wantedOf(wishes, count), size, isPrinted }),
    [wishes, count, size],
  )
  const isReadable = /^\d*$/u.test(count)
  useEffect(() => {
    let isHere = true
    if (!roll.isLoading && isReadable) {
      void make(false).then((outcome) => {
        if (!isHere) return
        setError(outcome.ok ? null : words.current(outcome))
        setMade(outcome.ok ? outcome.value.labels : null)
      })
    }
    return () => {
      isHere = false
    }
  }, [make, words, roll.isLoading, isReadable])
  const print = async (): Promise<boolean> => {
    if (!isReadable) return false
    setIsBusy(true)
    const outcome = await make(true)
    setIsBusy(false)
    setError(outcome.ok ? null : words.current(outcome))
    if (outcome.ok) tellWords('good', 'labels.printed')
    return outcome.ok
  }
  return {
    ...{ size, count, setCount, made, isBusy, print },
    error: isReadable ? error : t('labels.countUnreadable'),
    hasPrinter: roll.value?.hasPrinter ?? true,
    nextSize: () => {
      setChosen(LABEL_SIZES[(LABEL_SIZES.indexOf(size) + 1) % LABEL_SIZES.length] ?? size)
    },
  }
}

/** Without a figure each as often as it was wanted. */
const wantedOf = (wishes: readonly LabelWish[], count: string) =>
  wishes.map((wish) => ({ ...wish, count: count === '' ? wish.count : Number(count) }))
