/** Reads from the hub when a part of a page appears, then again and again; a figure on screen is never old for long. */
import { useCallback, useEffect, useState } from 'react'
import type { OfficeName, OfficeOutput, OfficeSent } from '#shared/wire/office.ts'
import { ask, useOfficeState } from './office-state.ts'

const EVERY_MS = 15_000

export interface OfficeRead<Value> {
  readonly value: Value | null
  /** Code of what is wrong. What was read before stays on screen beside it. */
  readonly error: string | null
  readonly isLoading: boolean
  readonly again: () => void
}

export function useOffice<Name extends OfficeName>(
  name: Name,
  input: OfficeSent<Name>,
): OfficeRead<OfficeOutput<Name>> {
  const [read, setRead] = useState<{
    readonly key: string
    readonly value: OfficeOutput<Name> | null
    readonly error: string | null
  } | null>(null)
  const [round, setRound] = useState(0)
  const deeds = useOfficeState((state) => state.deeds)
  const key = JSON.stringify([name, input])
  useEffect(() => {
    let isHere = true
    const look = async () => {
      const [, wanted] = JSON.parse(key) as [Name, OfficeSent<Name>]
      const outcome = await ask(name, wanted)
      if (!isHere) return
      setRead((before) => ({
        key,
        value: outcome.ok ? outcome.value : before?.key === key ? before.value : null,
        error: outcome.ok ? null : outcome.code,
      }))
    }
    void look()
    const timer = setInterval(() => void look(), EVERY_MS)
    return () => {
      isHere = false
      clearInterval(timer)
    }
  }, [name, key, round, deeds])
  const again = useCallback(() => {
    setRound((count) => count + 1)
  }, [])
  const own = read?.key === key ? read : null
  return {
    value: own?.value ?? null,
    error: own?.error ?? null,
    isLoading: own === null,
    again,
  }
}

export const useMayDecide = (): boolean =>
  useOfficeState(({ me }) => me?.role === 'finance' || me?.role === 'admin')
export const useIsAdmin = (): boolean => useOfficeState(({ me }) => me?.role === 'admin')
