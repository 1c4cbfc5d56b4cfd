/**
 * A restore under way and what became of it, in front of everything: nothing can be pressed meanwhile, and
 * afterwards nobody is signed in.
 */
import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RestoreReport } from '#shared/api/safekeeping.ts'
import { leaveRestore, useRestore } from '../state/safekeeping.ts'
import { PressButton } from './PressButton.tsx'
import styles from './RestoreDialog.module.css'
import { useKeys } from './keys.ts'

export function RestoreResult({ isUp }: { readonly isUp: boolean }) {
  const { t } = useTranslation()
  const { phase, report, isBack } = useRestore()
  const canLeave = isUp && isBack && phase !== 'running'
  const leave = () => {
    if (canLeave) leaveRestore()
  }
  useKeys({ Enter: leave, Escape: leave }, { isOpaque: true })
  return (
    <main className={styles.result} data-testid="restore-result" data-phase={phase}>
      <section className={styles.card} data-tone={phase === 'done' ? 'good' : 'warn'}>
        {phase === 'done' && report !== null ? (
          <Done report={report} />
        ) : (
          <>
            <h1>{t(phase === 'unknown' ? 'safekeeping.unknown' : 'safekeeping.restoring')}</h1>
            <p>
              {t(phase === 'unknown' ? 'safekeeping.unknownText' : 'safekeeping.restoringText')}
            </p>
          </>
        )}
        {canLeave ? (
          <div className={styles.ok}>
            <PressButton
              testId="restore-result-ok"
              keyName="Enter"
              tone="accent"
              label={t('safekeeping.toSignIn')}
              onPress={leave}
            />
          </div>
        ) : (
          <Loader />
        )}
      </section>
    </main>
  )
}

function Done({ report }: { readonly report: RestoreReport }) {
  const { t } = useTranslation()
  return (
    <>
      <h1>✓ {t('safekeeping.doneTitle')}</h1>
      <p data-testid="restore-source">{t('safekeeping.doneFrom', { name: report.source })}</p>
      {report.rehydrated > 0 && <p>{t('safekeeping.rehydrated', { count: report.rehydrated })}</p>}
      {report.otherBranch > 0 && (
        <p>{t('safekeeping.otherBranch', { count: report.otherBranch })}</p>
      )}
      <p>{t('safekeeping.doneCount')}</p>
      {report.replacedDir !== null && (
        <small>{t('safekeeping.replaced', { dir: report.replacedDir })}</small>
      )}
    </>
  )
}
