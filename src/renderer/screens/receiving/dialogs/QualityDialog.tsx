/** The verdict on a line: taken, taken as a concession, or sent back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { QUALITIES, type Quality } from '#shared/receiving/receiving.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { seenLine } from '../receiving-acts.ts'
import { QUALITY_WORDS } from '../receiving-words.ts'
import styles from './dialogs.module.css'
import { close, useChange } from './use-close.ts'

export function QualityDialog({ line }: { readonly line: ReceivingRow }) {
  const { t } = useTranslation()
  const change = useChange()
  const [error, setError] = useState<string | null>(null)
  const choose = (quality: Quality) => () => {
    void change({ kind: 'set-quality', ...seenLine(line), quality }).then((wrong) => {
      setError(wrong)
      if (wrong === null) close()
    })
  }
  const keys = Object.fromEntries(
    QUALITIES.map((quality, index) => [String(index + 1), choose(quality)]),
  )
  return (
    <Dialog
      title={t('receiving.key.quality')}
      testId="receiving-quality-dialog"
      size="640px"
      onClose={close}
      keys={keys}
    >
      <p className={styles.goods}>{line.name}</p>
      <div className={styles.three}>
        {QUALITIES.map((quality, index) => (
          <PressButton
            key={quality}
            keyName={String(index + 1)}
            tone={quality === line.quality ? 'accent' : quality === 'rejected' ? 'bad' : 'plain'}
            label={t(QUALITY_WORDS[quality])}
            onPress={choose(quality)}
            testId={`receiving-quality-${quality}`}
          />
        ))}
      </div>
      <p className={styles.hint}>{t('receiving.qualityHint')}</p>
      <FieldError text={error} />
    </Dialog>
  )
}
