/** What a restore does and what may be gone afterwards, without a word of the trade. */
import { useTranslation } from 'react-i18next'
import type { RestorePreview } from '#shared/api/safekeeping.ts'
import { formatMoment } from '../i18n/format-backup.ts'
import { PressButton } from './PressButton.tsx'
import styles from './RestoreDialog.module.css'

interface Props {
  readonly preview: RestorePreview
  readonly useMirror: boolean
  readonly onToggleMirror: () => void
}

export function RestoreWords({ preview, useMirror, onToggleMirror }: Props) {
  const { t, i18n } = useTranslation()
  const { backup, hasMirror } = preview
  const moment = (ms: number) => formatMoment(ms, i18n.language)
  return (
    <div className={styles.words}>
      <p className={styles.large}>
        {t('safekeeping.backTo', { time: moment(backup.lastEventMs) })}{' '}
        {backup.lastReceiptNo !== null &&
          t('safekeeping.upTo', { receiptNo: backup.lastReceiptNo })}
      </p>
      <Missing preview={preview} useMirror={useMirror && hasMirror} />
      <p>{t('safekeeping.settingsOf', { time: moment(preview.settingsMs) })}</p>
      <p>{t('safekeeping.nothingDeleted')}</p>
      {hasMirror && (
        <PressButton
          testId="restore-mirror"
          keyName="F3"
          label={`${useMirror ? '☑' : '☐'} ${t('safekeeping.useMirror')}`}
          tone={useMirror ? 'accent' : 'plain'}
          onPress={onToggleMirror}
        />
      )}
    </div>
  )
}

function Missing({ preview, useMirror }: Omit<Props, 'onToggleMirror'>) {
  const { t, i18n } = useTranslation()
  const { isKnown, events, recoverable, fromMs, toMs } = preview.missing
  const lost = events - (useMirror ? recoverable : 0)
  const span = {
    from: formatMoment(fromMs, i18n.language),
    to: formatMoment(toMs, i18n.language),
  }
  if (!isKnown) {
    return (
      <p className={styles.bad} data-testid="restore-missing">
        {t('safekeeping.missingUnknown', { time: span.from })}
      </p>
    )
  }
  if (events === 0) {
    return (
      <p className={styles.good} data-testid="restore-missing">
        {t('safekeeping.missingNone')}
      </p>
    )
  }
  return (
    <div className={lost > 0 ? styles.bad : styles.good} data-testid="restore-missing">
      <p>{t('safekeeping.missingSome', { ...span, count: events })}</p>
      {recoverable > 0 && useMirror && (
        <p>{t('safekeeping.mirrorGives', { count: recoverable })}</p>
      )}
      <p>
        <strong>
          {lost > 0 ? t('safekeeping.lost', { count: lost }) : t('safekeeping.nothingLost')}
        </strong>
      </p>
    </div>
  )
}
