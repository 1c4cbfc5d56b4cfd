/** The shifts of this till: which days are asked for, which one is pointed at, what is read of it, and which entry. */
import { useState } from 'react'
import type { Output } from '#shared/api/registry.ts'
import { ALL_DATES, type DateRange } from '../../state/typed-dates.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { stepChoice } from '../../ui/ChoiceList.tsx'

export type ShiftListRow = Output<'shift.list'>[number]
export type ShownShift = Output<'shift.read'>

export const DETAIL_PARTS = ['figures', 'tickets', 'cash'] as const
export type DetailPart = (typeof DETAIL_PARTS)[number]

const LIMIT = 500

export function useShifts() {
  const [range, setRange] = useState<DateRange>(ALL_DATES)
  const list = useRead('shift.list', { limit: LIMIT, ...range })
  const [at, setAt] = useState(0)
  const rows = list.value ?? []
  const chosen = stepChoice(at, 0, rows.length)
  const current = rows[chosen]
  const detail = useDetail(current?.shiftId ?? null)
  const choose = (index: number) => {
    setAt(index)
    detail.leave()
  }
  return {
    ...{ range, list, rows, chosen, current, detail, choose },
    setRange: (next: DateRange) => {
      setRange(next)
      choose(0)
    },
    /** In the list, or in the entries of one shift once somebody went there. */
    step: (by: number) => () => {
      if (detail.isInside) detail.step(by)
      else choose(stepChoice(chosen, by, rows.length))
    },
    back: () => {
      if (detail.isInside) detail.leave()
      else goBack()
    },
  }
}

export type Shifts = ReturnType<typeof useShifts>
export type Detail = Shifts['detail']

function useDetail(shiftId: string | null) {
  const read = useRead('shift.read', shiftId === null ? null : { shiftId })
  const [part, setPart] = useState<DetailPart>('figures')
  /** Null: nobody went into the entries. */
  const [at, setAt] = useState<number | null>(null)
  // While another one is read, what stands there is of the one before.
  const shift = read.value?.shiftId === shiftId ? read.value : null
  const entries = shift === null || part === 'figures' ? [] : shift[part]
  const chosen = at === null ? -1 : stepChoice(at, 0, entries.length)
  const show = (next: DetailPart) => {
    setPart(next)
    setAt(null)
  }
  return {
    ...{ read, shift, part, show, chosen, isInside: at !== null },
    documentNo: entries[chosen]?.documentNo ?? null,
    choose: setAt,
    step: (by: number) => {
      setAt(stepChoice(chosen, by, entries.length))
    },
    enter: () => {
      if (part === 'figures') setPart('tickets')
      setAt(0)
    },
    leave: () => {
      setAt(null)
    },
    turn: () => {
      const next = DETAIL_PARTS.indexOf(part) + 1
      show(DETAIL_PARTS[next % DETAIL_PARTS.length] ?? 'figures')
    },
  }
}
