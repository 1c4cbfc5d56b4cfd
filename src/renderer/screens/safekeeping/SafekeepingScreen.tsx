/** Copies of the book: how they are doing, the list of them, a new one now, and the way back from one. */
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupView } from '#shared/api/safekeeping.ts'
import { hush, tellWords } from '../../state/notices.ts'
import { tellUnhappy } from '../../state/run.ts'
import { backUpNow } from '../../state/safekeeping.ts'
import { useTill } from '../../state/till.ts'
import { goBack } from '../../state/view.ts'
import { playGood } from '../../state/sounds.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { BackupList, useBackups } from '../../ui/BackupList.tsx'
import { RestoreDialog } from '../../ui/RestoreDialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useOnChange } from '../../state/use-on-change.ts'
import { useRead } from '../../state/use-read.ts'
import { HealthPanel } from './HealthPanel.tsx'
import styles from './SafekeepingScreen.module.css'

export function SafekeepingScreen() {
  const { t } = useTranslation()
  const keeping = useSafekeeping()
  const { backups, restoring } = keeping
  useKeys(
    {
      Escape: goBack,
      F2: keeping.backUp,
      F5: keeping.again,
      Enter: keeping.restore,
      ArrowUp: backups.up,
      ArrowDown: backups.down,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="safekeeping">
      <section className={styles.panel}>
        <h1>{t('safekeeping.title')}</h1>
        <BackupList backups={backups} onAct={keeping.restore} />
      </section>
      <section className={styles.panel}>
        <HealthPanel status={keeping.status} />
        <NoticeStrip />
        <div className={styles.keys}>
          <PressButton
            testId="safekeeping-back"
            keyName="Esc"
            label={t('common.back')}
            onPress={goBack}
          />
          <PressButton
            testId="safekeeping-restore"
            keyName="Enter"
            label={t('safekeeping.restoreThis')}
            isDisabled={backups.current === undefined}
            onPress={keeping.restore}
          />
          <PressButton
            testId="safekeeping-back-up"
            keyName="F2"
            tone="accent"
            label={t(keeping.isBusy ? 'safekeeping.backingUp' : 'safekeeping.backUpNow')}
            isDisabled={keeping.isBusy}
            onPress={keeping.backUp}
          />
        </div>
      </section>
      {restoring !== null && (
        <RestoreDialog route="safekeeping" backup={restoring} onClose={keeping.stopRestoring} />
      )}
    </div>
  )
}

function useSafekeeping() {
  const status = useRead('safekeeping.status', {})
  const backups = useBackups('safekeeping')
  const till = useTill((state) => state.status)
  const [isBusy, setIsBusy] = useState(false)
  const [restoring, setRestoring] = useState<BackupView | null>(null)
  const { again: readStatus } = status
  const { again: readList } = backups
  const again = useCallback(() => {
    readStatus()
    readList()
  }, [readStatus, readList])
  const health = `${till?.backup ?? ''} ${till?.mirror ?? ''} ${till?.storage ?? ''}`
  useOnChange(health, readStatus)
  const backUp = () => {
    if (isBusy) return
    setIsBusy(true)
    hush()
    void backUpNow().then((outcome) => {
      setIsBusy(false)
      if (outcome.ok) {
        tellWords('good', 'safekeeping.backedUp')
        playGood()
      } else tellUnhappy(outcome)
      again()
    })
  }
  const restore = () => {
    if (backups.current !== undefined) setRestoring(backups.current)
  }
  const stopRestoring = () => {
    setRestoring(null)
  }
  return { status, backups, isBusy, backUp, again, restoring, restore, stopRestoring }
}
