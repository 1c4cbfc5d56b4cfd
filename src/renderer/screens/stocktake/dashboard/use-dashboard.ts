/** The dashboard in front of a person: which days, which bar, and the lines that were asked for. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DashboardBar } from '#shared/api/stocktake-dashboard.ts'
import { reasonName } from '../../../state/reasons.ts'
import { useCurrency, useTill } from '../../../state/till.ts'
import { useRead } from '../../../state/use-read.ts'
import { stepChoice } from '../../../ui/ChoiceList.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { BEHIND_OF, panelsOf, type Behind, type PanelName } from './dashboard-bars.ts'

const DAYS = [90, 365, 30] as const
const DAY_MS = 86_400_000

export interface Asked {
  readonly by: Behind
  readonly barKey: string
  readonly title: string
}

/** Panels of one row of the screen. */
const PER_ROW = 4

export function useDashboard() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const today = useToday()
  const [range, setRange] = useState(0)
  const [behind, setBehind] = useState<Asked | null>(null)
  const at = useNow({ panel: 0, bar: 0 })
  const days = DAYS[range] ?? 90
  const from = daysBefore(today, days)
  const read = useRead('stocktake.dashboard', { from, to: today })
  const panels = useMemo(() => {
    const nameOf = (panel: PanelName, bar: DashboardBar): string => {
      if (bar.key === '') return t('dashboard.unnamed')
      return panel === 'reasons' ? reasonName(t, bar.key) : bar.name
    }
    return read.value === null ? [] : panelsOf(read.value, nameOf, t, currency)
  }, [read.value, t, currency])
  const panel = panels[at.value.panel]
  const bar = panel?.bars[at.value.bar]
  const show = (panelIndex: number, barIndex: number) => {
    const shown = panels[panelIndex]
    const wanted = shown?.bars[barIndex]
    if (shown === undefined || wanted === undefined) return
    const title = `${t(`reviewCode.panel.${shown.name}`)}: ${wanted.name}`
    setBehind({ by: BEHIND_OF[shown.name], barKey: wanted.key, title })
  }
  return {
    ...{ read, panels, at: at.value, bar, days, from, to: today, behind },
    open: () => {
      show(at.get().panel, at.get().bar)
    },
    press: (panelIndex: number, barIndex: number) => {
      at.set({ panel: panelIndex, bar: barIndex })
      show(panelIndex, barIndex)
    },
    close: () => {
      setBehind(null)
    },
    turn: (by: number) => () => {
      setRange((now) => (now + by + DAYS.length) % DAYS.length)
      at.set({ panel: 0, bar: 0 })
    },
    /** Left and right within an upright panel go from bar to bar, at its ends to the next panel. */
    move: (across: number, down: number) => () => {
      at.set(moved(panels, at.get(), across, down))
    },
  }
}

type At = { readonly panel: number; readonly bar: number }

export function moved(
  panels: readonly { readonly name: PanelName; readonly bars: readonly unknown[] }[],
  { panel, bar }: At,
  across: number,
  down: number,
): At {
  const here = panels[panel]
  if (here === undefined) return { panel, bar }
  const along = here.name === 'trend' ? across : down
  const next = bar + along
  if (along !== 0 && next >= 0 && next < here.bars.length) return { panel, bar: next }
  const to = panel + across + down * PER_ROW
  if (to < 0 || to >= panels.length) return { panel, bar }
  const count = panels[to]?.bars.length ?? 0
  const entry = down < 0 ? count - 1 : across !== 0 && here.name !== 'trend' ? bar : 0
  return { panel: to, bar: stepChoice(entry, 0, count) }
}

/** The business date that is open, else the day by the clock of this screen. */
function useToday(): string {
  const open = useTill(({ status }) => status?.businessDate ?? null)
  const [byClock] = useState(() => {
    const now = new Date()
    const pad = (value: number) => String(value).padStart(2, '0')
    return `${String(now.getFullYear())}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
  })
  return open ?? byClock
}

export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)
