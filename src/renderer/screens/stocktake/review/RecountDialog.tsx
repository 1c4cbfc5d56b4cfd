/** Orders a recount: the lines that are marked, or all that need one; for one person, or for whoever takes it. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { orderRecount } from './review-deeds.ts'
import styles from './review.module.css'
import type { ReviewDeeds } from './use-review-page.ts'

interface Props {
  readonly page: ReviewDeeds
  readonly onClose: () => void
}

export function RecountDialog({ page, onClose }: Props) {
  const { t } = useTranslation()
  const isAll = useNow(page.marked.size === 0)
  const [staffNo, setStaffNo] = useState('')
  const chosen = page.chosenLines()
  const turn = () => {
    if (chosen.length > 0) isAll.set(!isAll.get())
  }
  const submit = () => {
    onClose()
    const keys = isAll.get() ? null : page.keysOf()
    const assignTo = staffNo.trim() === '' ? null : staffNo.trim()
    void orderRecount(page.stocktakeId, keys, assignTo).then(page.done)
  }
  return (
    <Dialog
      title={t('review.recountTitle')}
      testId="recount-dialog"
      submitLabel={t('review.recountNow')}
      onClose={onClose}
      onSubmit={submit}
      keys={{ F2: turn }}
    >
      <p>{t('review.recountText')}</p>
      <PressButton
        testId="recount-which"
        keyName="F2"
        label={
          isAll.value ? t('review.recountAll') : t('review.recountChosen', { count: chosen.length })
        }
        onPress={turn}
      />
      <div className={styles.field}>
        <TextInput
          label={t('stocktake.assignTo')}
          data-testid="recount-staff"
          data-autofocus
          size="lg"
          inputMode="numeric"
          maxLength={8}
          value={staffNo}
          onChange={(event) => {
            setStaffNo(event.currentTarget.value)
          }}
        />
      </div>
    </Dialog>
  )
}
