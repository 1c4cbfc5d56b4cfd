/** The backups that there are, newest first: when, where, how large, up to which receipt, and whether usable. */
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupView } from '#shared/api/safekeeping.ts'
import type { BackupPlace, BackupState } from '#shared/safekeeping/words.ts'
import { formatBytes, formatMoment } from '../i18n/format-backup.ts'
import { unhappyText } from '../i18n/words-of.ts'
import { listBackups, type Route } from '../state/safekeeping.ts'
import { useCurrency } from '../state/till.ts'
import styles from './BackupList.module.css'
import { ChoiceList, stepChoice } from './ChoiceList.tsx'
import { Empty, Failed, Loading } from './Screen.tsx'

type Unhappy = Parameters<typeof unhappyText>[1]

export function useBackups(route: Route) {
  const [rows, setRows] = useState<readonly BackupView[] | null>(null)
  const [problem, setProblem] = useState<Unhappy | null>(null)
  const [round, setRound] = useState(0)
  const [chosen, setChosen] = useState(0)
  useEffect(() => {
    let isHere = true
    void listBackups(route).then((outcome) => {
      if (!isHere) return
      if (outcome.ok) setRows(outcome.value)
      setProblem(outcome.ok ? null : outcome)
    })
    return () => {
      isHere = false
    }
  }, [route, round])
  const again = useCallback(() => {
    setProblem(null)
    setRound((count) => count + 1)
  }, [])
  const count = rows?.length ?? 0
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, count))
  }
  const current = rows?.[chosen]
  return { rows, problem, again, chosen, setChosen, current, up: step(-1), down: step(1) }
}

export type Backups = ReturnType<typeof useBackups>

interface Props {
  readonly backups: Backups
  readonly onAct: () => void
}

export function BackupList({ backups, onAct }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const { rows, problem } = backups
  return (
    <div className={styles.list}>
      {rows === null && problem === null && <Loading />}
      {problem !== null && (
        <Failed text={unhappyText(t, problem, currency)} onRetry={backups.again} />
      )}
      {rows?.length === 0 && <Empty text={t('safekeeping.noBackups')} />}
      <ChoiceList
        testId="backups"
        rows={rows ?? []}
        chosen={backups.chosen}
        onChoose={backups.setChosen}
        onAct={onAct}
        keyOf={({ place, name }) => `${place} ${name}`}
        draw={(backup) => <Row backup={backup} />}
      />
    </div>
  )
}

export const PLACE_WORDS: Readonly<Record<BackupPlace, string>> = {
  store: 'safekeeping.placeStore',
  second: 'safekeeping.placeSecond',
}
export const STATE_WORDS: Readonly<Record<BackupState, string>> = {
  ok: 'safekeeping.stateOk',
  newer: 'safekeeping.stateNewer',
  'other-till': 'safekeeping.stateOtherTill',
  'not-a-backup': 'safekeeping.stateNotABackup',
  damaged: 'safekeeping.stateDamaged',
}

function Row({ backup }: { readonly backup: BackupView }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <span className={styles.grow}>
        <strong>{formatMoment(backup.takenMs, i18n.language)}</strong>
        <small>
          {backup.lastReceiptNo === null
            ? t('safekeeping.noReceiptYet')
            : t('safekeeping.upTo', { receiptNo: backup.lastReceiptNo })}
          {' · '}
          {t('safekeeping.events', { count: backup.seq })}
        </small>
      </span>
      <span>{t(PLACE_WORDS[backup.place])}</span>
      <span className={styles.size}>{formatBytes(backup.bytes)}</span>
      <strong className={styles.state} data-state={backup.state}>
        {t(STATE_WORDS[backup.state])}
      </strong>
    </>
  )
}
