/** Near expiry: what is in the store and should be sold or written off soon, expired goods first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExpiringLot } from '#shared/api/lots.ts'
import { useRead } from '../../state/use-read.ts'
import { askSpotCount, useSpotSubject } from '../../state/spot-count.ts'
import { goBack } from '../../state/view.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { ExpiringTable } from './ExpiringTable.tsx'
import styles from './ExpiringScreen.module.css'
import { takeOff, writeOff } from './expiring-acts.ts'

/** Null: as many as the store is set up with. */
const DAYS = [null, 0, 7, 30, 90] as const

export function ExpiringScreen() {
  const { t } = useTranslation()
  const list = useExpiring()
  const { read, rows, row } = list
  useSpotSubject(() => row ?? null)
  useKeys(
    {
      Escape: goBack,
      ArrowUp: list.step(-1),
      ArrowDown: list.step(1),
      PageUp: list.step(-10),
      PageDown: list.step(10),
      ArrowLeft: list.turn(-1),
      ArrowRight: list.turn(1),
      F4: () => void writeOff(row),
      F6: () => void takeOff(row),
      F8: askSpotCount,
    },
    { isOpaque: true },
  )
  const days = read.value?.days
  return (
    <div className={styles.screen} data-testid="expiring">
      <header>
        <h1>{t('expiring.title')}</h1>
        <span data-testid="expiring-until">
          {days === undefined ? '' : t('expiring.until', { count: days })}
        </span>
        <strong data-testid="expiring-counts">
          {read.value !== null && <Counts rows={rows} />}
        </strong>
      </header>
      <NoticeStrip />
      <section className={styles.list}>
        {read.isLoading && <Loading />}
        {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
        {read.value?.lots.length === 0 && <Empty text={t('expiring.none')} />}
        {rows.length > 0 && (
          <ExpiringTable rows={rows} chosen={list.chosen} onChoose={list.choose} />
        )}
      </section>
      {row?.isSupposed === true && <p data-testid="expiring-supposed">{t('expiring.supposed')}</p>}
      {read.value?.hasMore === true && <p>{t('expiring.hasMore')}</p>}
      <Keys list={list} />
    </div>
  )
}

function useExpiring() {
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState(0)
  const read = useRead('lots.expiring', { days: DAYS[at] ?? null })
  const rows = read.value?.lots ?? []
  const choose = (index: number) => {
    setChosen(Math.min(Math.max(index, 0), Math.max(rows.length - 1, 0)))
  }
  return {
    read,
    rows,
    row: rows[chosen],
    chosen,
    choose,
    step: (by: number) => () => {
      choose(chosen + by)
    },
    turn: (by: number) => () => {
      setAt((at + by + DAYS.length) % DAYS.length)
      setChosen(0)
    },
  }
}

function Counts({ rows }: { readonly rows: readonly ExpiringLot[] }) {
  const { t } = useTranslation()
  const expired = rows.filter(({ daysLeft }) => daysLeft < 0).length
  return t('expiring.counts', { expired, near: rows.length - expired })
}

function Keys({ list }: { readonly list: ReturnType<typeof useExpiring> }) {
  const { t } = useTranslation()
  const { row } = list
  const days = list.read.value?.days
  return (
    <footer>
      <PressButton testId="expiring-back" keyName="Esc" label={t('common.back')} onPress={goBack} />
      <PressButton
        testId="expiring-days"
        keyName="← →"
        label={days === undefined ? '' : t('expiring.days', { count: days })}
        onPress={list.turn(1)}
      />
      <PressButton
        testId="expiring-remove"
        keyName="F6"
        label={t('expiring.remove')}
        isDisabled={row === undefined || row.location === 'DAMAGED'}
        onPress={() => void takeOff(row)}
      />
      <PressButton
        testId="expiring-count"
        keyName="F8"
        label={t('stocktake.spotNow')}
        isDisabled={row === undefined}
        onPress={askSpotCount}
      />
      <PressButton
        testId="expiring-loss"
        keyName="F4"
        tone="accent"
        label={t('expiring.loss')}
        isDisabled={row === undefined}
        onPress={() => void writeOff(row)}
      />
    </footer>
  )
}
