/**
 * What is shown instead of the sign-in when the store could not be opened: what is wrong in plain words, the
 * backups, and the way back from one. Selling is not possible here, and nothing here changes a file by itself.
 */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupView, RescueStatus } from '#shared/api/safekeeping.ts'
import { readRescue } from '../../state/safekeeping.ts'
import { BackupList, useBackups } from '../../ui/BackupList.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { RestoreDialog } from '../../ui/RestoreDialog.tsx'
import { Loading } from '../../ui/Screen.tsx'
import { Preferences } from '../../ui/TopBar.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from './RescueScreen.module.css'

const ASK_AGAIN_MS = 1_000

const KIND_WORDS = {
  corrupt: 'rescue.corrupt',
  backup: 'rescue.backup',
  unreadable: 'rescue.unreadable',
} as const

interface Props {
  readonly status: RescueStatus
  /** The till sells again: everything is read anew. */
  readonly onNormal: () => void
}

export function RescueScreen({ status, onNormal }: Props) {
  const { t } = useTranslation()
  useStatusWhileRestoring(status, onNormal)
  return (
    <main className={styles.screen} data-testid="rescue">
      <header className={styles.head}>
        <strong>{t('app.name')}</strong>
        <span className={styles.fill} />
        <Preferences />
      </header>
      {status.mode === 'restoring' ? (
        <div className={styles.panel}>
          <h1>{t('safekeeping.restoring')}</h1>
          <p>{t('safekeeping.restoringText')}</p>
          <Loading />
        </div>
      ) : (
        <Rescue status={status} />
      )}
    </main>
  )
}

function Rescue({ status }: { readonly status: RescueStatus }) {
  const { t } = useTranslation()
  const backups = useBackups('rescue')
  const [restoring, setRestoring] = useState<BackupView | null>(null)
  const restore = () => {
    if (backups.current !== undefined) setRestoring(backups.current)
  }
  useKeys(
    { Enter: restore, F5: backups.again, ArrowUp: backups.up, ArrowDown: backups.down },
    { isOpaque: true },
  )
  return (
    <div className={styles.panel}>
      <h1>{t('rescue.title')}</h1>
      <p className={styles.what} role="alert" data-testid="rescue-what">
        {status.kind === null ? t('rescue.unreadable') : t(KIND_WORDS[status.kind])}
      </p>
      {status.restoreProblem !== null && (
        <p className={styles.problem}>{t(`refusal.${status.restoreProblem}`)}</p>
      )}
      <p>{t('rescue.advice')}</p>
      <h2>{t('rescue.choose')}</h2>
      <BackupList backups={backups} onAct={restore} />
      <details className={styles.support}>
        <summary>{t('rescue.support')}</summary>
        <code data-testid="rescue-detail">
          {status.storeDir} · {status.detail}
        </code>
      </details>
      <div className={styles.keys}>
        <PressButton
          testId="rescue-again"
          keyName="F5"
          label={t('rescue.again')}
          onPress={backups.again}
        />
        <PressButton
          testId="rescue-restore"
          keyName="Enter"
          tone="accent"
          label={t('safekeeping.restoreThis')}
          isDisabled={backups.current === undefined}
          onPress={restore}
        />
      </div>
      {restoring !== null && (
        <RestoreDialog
          route="rescue"
          backup={restoring}
          onClose={() => {
            setRestoring(null)
          }}
        />
      )}
    </div>
  )
}

/** A restore that another screen has begun: asked about until it is over. */
function useStatusWhileRestoring({ mode }: RescueStatus, onNormal: () => void): void {
  useEffect(() => {
    if (mode !== 'restoring') return
    const timer = setInterval(() => {
      readRescue().then(
        (status) => {
          if (status?.mode === 'normal') onNormal()
        },
        () => undefined,
      )
    }, ASK_AGAIN_MS)
    return () => {
      clearInterval(timer)
    }
  }, [mode, onNormal])
}
