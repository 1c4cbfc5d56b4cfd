/** It is booked: its number, what the sender owes an answer for, and labels for what came. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { GoodsLabelsDialog } from '../../../ui/labels/GoodsLabelsDialog.tsx'
import type { LabelWish } from '../../../ui/labels/label-form.ts'
import type { Recorded } from '../receiving-state.ts'
import { ClaimTable } from './ClaimTable.tsx'
import styles from './dialogs.module.css'
import { close } from './use-close.ts'

interface Props {
  readonly recorded: Recorded
  readonly labels: readonly LabelWish[]
}

export function RecordedDialog({ recorded, labels }: Props) {
  const { t } = useTranslation()
  const [isLabelling, setIsLabelling] = useState(false)
  const { receivingNo, inboundNo, partner, isFinal, claims } = recorded
  const label = () => {
    setIsLabelling(true)
  }
  const unlabel = () => {
    setIsLabelling(false)
  }
  const hasLabels = labels.length > 0
  if (isLabelling) return <GoodsLabelsDialog wishes={labels} onClose={unlabel} />
  return (
    <Dialog
      title={t('receiving.recordedTitle')}
      testId="receiving-recorded"
      size="720px"
      onClose={close}
      keys={hasLabels ? { Enter: close, F10: label } : { Enter: close }}
    >
      <p className={styles.number} data-testid="receiving-no">
        {receivingNo}
      </p>
      <p className={styles.goods}>
        {inboundNo} {partner}
      </p>
      {!isFinal && <p className={styles.hint}>{t('receiving.restOpen')}</p>}
      {claims.length === 0 ? (
        <p className={styles.good}>{t('receiving.recordedGood')}</p>
      ) : (
        <ClaimTable rows={claims} />
      )}
      {hasLabels && (
        <PressButton
          testId="receiving-labels"
          keyName="F10"
          label={t('labels.key')}
          onPress={label}
        />
      )}
    </Dialog>
  )
}
