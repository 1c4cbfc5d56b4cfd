/** The end of the shift step by step, from wherever it was left: the count, again where it does not fit, then the end. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, OperationName, Output } from '#shared/api/registry.ts'
import { unhappyText } from '../../i18n/words-of.ts'
import { runCommand, runQuery, type Outcome } from '../../state/run.ts'
import { useCurrency } from '../../state/till.ts'

export type Counting = Output<'shift.counting'>
export type Sheet = Input<'shift.count'>
export type Closing = Input<'shift.close'>

export type EndStep =
  | { readonly kind: 'reading' }
  | { readonly kind: 'count'; readonly counting: Counting }
  | { readonly kind: 'close'; readonly counting: Counting }
  | { readonly kind: 'done'; readonly ended: Output<'shift.close'> }

export type EndShift = ReturnType<typeof useEndShift>

export function useEndShift() {
  const [step, setStep] = useState<EndStep>({ kind: 'reading' })
  const { error, isBusy, ask } = useAsking()
  const read = useCallback(async () => {
    const counting = await ask(runQuery('shift.counting', {}))
    if (counting.ok) setStep(stepOf(counting.value))
  }, [ask])
  useEffect(() => void read(), [read])
  return {
    ...{ step, error, isBusy },
    read: () => void read(),
    count: async (sheet: Sheet) => {
      const counted = await ask(runCommand('shift.count', sheet))
      // Whoever counted meanwhile at another screen has said what stands: that is read, too.
      if (counted.ok || isFinal(counted)) await read()
    },
    close: async (closing: Closing) => {
      const ended = await ask(runCommand('shift.close', closing))
      if (ended.ok) setStep({ kind: 'done', ended: ended.value })
    },
  }
}

const stepOf = (counting: Counting): EndStep => {
  const isCounted = counting.standing === 'fits' || counting.standing === 'stands'
  return { kind: isCounted ? 'close' : 'count', counting }
}

const isFinal = (outcome: Outcome<'shift.count'>): boolean =>
  !outcome.ok && 'refusal' in outcome && outcome.refusal.code === 'count-final'

/** What is wrong is said in the window that asked. */
function useAsking() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const words = useRef({ t, currency })
  useEffect(() => {
    words.current = { t, currency }
  })
  const ask = useCallback(
    async <Name extends OperationName>(answer: Promise<Outcome<Name>>): Promise<Outcome<Name>> => {
      setIsBusy(true)
      const outcome = await answer
      setIsBusy(false)
      const { t: say, currency: money } = words.current
      setError(outcome.ok ? null : unhappyText(say, outcome, money))
      return outcome
    },
    [],
  )
  return { error, isBusy, ask }
}
