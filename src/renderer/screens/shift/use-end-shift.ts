/** The end of a shift step by step: the count, again where it does not fit, then why, and what becomes of the float. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { unhappyText } from '../../i18n/words-of.ts'
import { runCommand } from '../../state/run.ts'
import { useCurrency } from '../../state/till.ts'
import { amountOf } from '../../state/typed-input.ts'

export interface Counting {
  readonly counts: Readonly<Record<number, string>>
  readonly loose: string
}

export type EndStep =
  | { readonly kind: 'count'; readonly triesLeft: number | null }
  | { readonly kind: 'close'; readonly isWithin: boolean }
  | { readonly kind: 'done'; readonly ended: Output<'shift.close'> }

export interface Closing {
  readonly reasonCode: string
  readonly nextFloat: string
  readonly handTo: string
}

/** A count is a whole number of pieces; empty is none. Null: it cannot be read. */
export const piecesOf = (typed: string): number | null => {
  const plain = typed.trim().normalize('NFKC')
  if (plain === '') return 0
  return /^\d{1,5}$/u.test(plain) ? Number(plain) : null
}

export function useEndShift() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [step, setStep] = useState<EndStep>({ kind: 'count', triesLeft: null })
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const amount = (typed: string): number | null =>
    typed.trim() === '' ? 0 : amountOf(typed, currency)

  const count = async (faces: readonly number[], { counts, loose }: Counting) => {
    const cash = faces.map((faceMinor) => ({ faceMinor, count: piecesOf(counts[faceMinor] ?? '') }))
    const looseMinor = amount(loose)
    const isReadable = looseMinor !== null && cash.every((one) => one.count !== null)
    if (!isReadable) return setError(t('shiftEnd.unreadable'))
    setIsBusy(true)
    const done = await runCommand('shift.count', {
      cash: cash.map(({ faceMinor, count: pieces }) => ({ faceMinor, count: pieces ?? 0 })),
      looseMinor,
    })
    setIsBusy(false)
    // Somebody counted to the end before this window was opened: that count stands.
    if (!done.ok && 'refusal' in done && done.refusal.code === 'count-final') {
      setError(null)
      return setStep({ kind: 'close', isWithin: false })
    }
    setError(done.ok ? null : unhappyText(t, done, currency))
    if (!done.ok) return
    const { isWithin, triesLeft } = done.value
    setStep(triesLeft > 0 ? { kind: 'count', triesLeft } : { kind: 'close', isWithin })
  }

  const close = async ({ reasonCode, nextFloat, handTo }: Closing) => {
    const nextFloatMinor = amount(nextFloat)
    if (nextFloatMinor === null) return setError(t('shiftEnd.unreadable'))
    setIsBusy(true)
    const handedTo = handTo.trim() === '' ? null : handTo.trim()
    const end = { reasonCode, note: '', tenders: [], nextFloatMinor, handedTo }
    const done = await runCommand('shift.close', end)
    setIsBusy(false)
    setError(done.ok ? null : unhappyText(t, done, currency))
    if (done.ok) setStep({ kind: 'done', ended: done.value })
  }

  return { step, error, isBusy, count, close }
}
