/** The state of the day screen: the checklist, which day is in front, and the deeds. */
import { useState } from 'react'
import type { CheckCode } from '#shared/day/checklist.ts'
import type { Output } from '#shared/api/registry.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, runQuery, tellUnhappy } from '../../state/run.ts'
import { playGood } from '../../state/sounds.ts'
import { useRead } from '../../state/use-read.ts'
import type { View } from '../../state/view.ts'
import { saveFile } from '../../ui/files.ts'

export type Checklist = Output<'day.checklist'>
export type CheckItem = Checklist['items'][number]
export type ShownDay = Output<'day.read'>

/** Where what is open is dealt with; null: nowhere in this program. */
export const WAYS: Readonly<Record<CheckCode, View | null>> = {
  'open-ticket': 'checkout',
  'open-shift': 'shift',
  'parked-tickets': 'checkout',
  'open-documents': 'stock',
  unprinted: 'receipts',
  stocktakes: 'review',
  claims: 'receiving',
  letters: 'letters',
  backup: 'safekeeping',
  checks: 'safekeeping',
  unsent: 'sync',
  clock: null,
  restored: 'safekeeping',
  'other-tills': null,
}

const RANKS = { open: 1, warn: 2, done: 3 } as const
const rankOf = ({ isBlocking, state }: CheckItem) => (isBlocking ? 0 : RANKS[state])

/** What has to be done stands on top, so that Enter leads there and nothing of it is below the edge. */
const worstFirst = (items: readonly CheckItem[]): readonly CheckItem[] =>
  items.toSorted((one, other) => rankOf(one) - rankOf(other))

export function useDay() {
  const checklist = useRead('day.checklist', {})
  const [at, setAt] = useState(0)
  const [shown, setShown] = useState<ShownDay | null>(null)
  const [isConfirming, setIsConfirming] = useState(false)
  const items = worstFirst(checklist.value?.items ?? [])
  const chosen = Math.min(at, Math.max(items.length - 1, 0))
  const isBlocked = items.some((item) => item.isBlocking)
  const open = async (dayNo: string) => {
    const outcome = await runQuery('day.read', { dayNo })
    if (outcome.ok) setShown(outcome.value)
    else tellUnhappy(outcome)
  }
  return {
    checklist,
    items,
    chosen,
    item: items[chosen],
    choose: setAt,
    step: (by: number) => () => {
      setAt(Math.min(Math.max(chosen + by, 0), Math.max(items.length - 1, 0)))
    },
    shown,
    setShown,
    open: (dayNo: string) => void open(dayNo),
    isConfirming,
    setIsConfirming,
    canClose: checklist.value?.isBegun === true && !isBlocked,
  }
}

export type Day = ReturnType<typeof useDay>

/** What the person has seen on the list is what they leave open. Null when it was not closed. */
export async function closeThis(list: Checklist, note: string): Promise<ShownDay | null> {
  const leaveOpen = list.items.filter(({ state }) => state !== 'done').map(({ code }) => code)
  const outcome = await runCommand('day.close', {
    businessDate: list.businessDate,
    leaveOpen,
    note,
  })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return null
  }
  const { day, receipt } = outcome.value
  tellWords('good', 'day.closed', { date: day.businessDate, no: day.zNo })
  playGood()
  return { day, receipt, disputes: [] }
}

export async function copyDay(dayNo: string): Promise<void> {
  const outcome = await runCommand('day.copy', { dayNo })
  if (outcome.ok) tellWords('good', 'day.copied', { copyNo: outcome.value.copyNo })
  else tellUnhappy(outcome)
}

export async function saveReport(dayNo: string): Promise<void> {
  const outcome = await runQuery('day.report', { dayNo })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  const bytes = new TextEncoder().encode(outcome.value.html)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  saveFile(outcome.value.name, 'text/html', btoa(binary))
  tellWords('good', 'day.saved')
}
