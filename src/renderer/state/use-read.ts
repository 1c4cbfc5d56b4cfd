/** Reads a query when a component appears, and again when asked: loading, value or words of what is wrong. Null asks nothing. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '#shared/api/registry.ts'
import type { QueryName } from '../client/names.ts'
import { unhappyText } from '../i18n/words-of.ts'
import { runQuery } from './run.ts'
import { useCurrency } from './till.ts'

const NOTHING = JSON.stringify(null)

export interface Read<Value> {
  readonly value: Value | null
  readonly isLoading: boolean
  readonly error: string | null
  readonly again: () => void
}

export function useRead<Name extends QueryName>(
  op: Name,
  input: Input<Name> | null,
): Read<Output<Name>> {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [value, setValue] = useState<Output<Name> | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const words = useRef({ t, currency })
  useEffect(() => {
    words.current = { t, currency }
  })
  const wanted = JSON.stringify(input)
  useEffect(() => {
    let isHere = true
    if (wanted === NOTHING) return
    void runQuery(op, JSON.parse(wanted) as Input<Name>).then((outcome) => {
      if (!isHere) return
      if (outcome.ok) setValue(outcome.value)
      setError(outcome.ok ? null : unhappyText(words.current.t, outcome, words.current.currency))
    })
    return () => {
      isHere = false
    }
  }, [op, wanted, round])
  const again = useCallback(() => {
    setError(null)
    setRound((count) => count + 1)
  }, [])
  const isAsked = wanted !== NOTHING
  return { value, isLoading: isAsked && value === null && error === null, error, again }
}
