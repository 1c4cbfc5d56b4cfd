/** The list of what needs attention, which entry is in front, and the decisions about it. */
import { useState } from 'react'
import type { Output } from '#shared/api/registry.ts'
import type { LetterAction } from '#shared/letters/letter.ts'
import { runCommand } from '../../state/run.ts'
import { useRead } from '../../state/use-read.ts'

export type Letter = Output<'letters.list'>['letters'][number]

export interface Deciding {
  readonly letters: readonly Letter[]
  readonly action: LetterAction
}

export function useLetters() {
  const [state, setState] = useState<'open' | 'resolved'>('open')
  const [at, setAt] = useState(0)
  const read = useRead('letters.list', { state })
  const letters = read.value?.letters ?? []
  const chosen = Math.min(at, Math.max(letters.length - 1, 0))
  const letter = letters[chosen]
  const choose = (index: number) => {
    setAt(Math.min(Math.max(index, 0), Math.max(letters.length - 1, 0)))
  }
  return {
    read,
    state,
    letters,
    letter,
    chosen,
    choose,
    /** Open ones of the same kind, with which the same can be done. */
    alike: letters.filter(
      (one) => letter !== undefined && one.code === letter.code && one.actions.length > 0,
    ),
    step: (by: number) => () => {
      choose(chosen + by)
    },
    turn: () => {
      setState(state === 'open' ? 'resolved' : 'open')
      setAt(0)
    },
  }
}

export type Letters = ReturnType<typeof useLetters>

/** Says it to the backend; what is said of it afterwards is the caller's. */
export const decide = ({ letters, action }: Deciding, value: string) =>
  runCommand('letters.answer', {
    letterIds: letters.map(({ letterId }) => letterId),
    ...{ action, value, note: '' },
  })
