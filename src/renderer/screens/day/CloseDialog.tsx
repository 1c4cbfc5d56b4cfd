/** The last look before the figures are sealed: which day, what stays open, and a note. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './DayScreen.module.css'
import { closeThis, type Checklist, type ShownDay } from './use-day.ts'

interface Props {
  readonly list: Checklist
  readonly onDone: (shown: ShownDay | null) => void
  readonly onClose: () => void
}

export function CloseDialog({ list, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const left = list.items.filter(({ state }) => state !== 'done')
  const submit = async () => {
    setIsBusy(true)
    const shown = await closeThis(list, note)
    setIsBusy(false)
    onClose()
    onDone(shown)
  }
  return (
    <Dialog
      title={t('day.confirm', { date: list.businessDate })}
      testId="day-confirm"
      submitLabel={t('day.close')}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p>{t('day.confirmText')}</p>
      {left.length > 0 && (
        <>
          <strong>{t('day.leaves')}</strong>
          <ul className={styles.left}>
            {left.map(({ code, count }) => (
              <li key={code}>
                {t(`day.check.${code}.name`)}
                {count > 0 && ` · ${count}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <TextInput
        label={t('day.note')}
        placeholder={t('common.optional')}
        data-testid="day-note"
        data-autofocus
        maxLength={NOTE_LENGTH_MAX}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value)
        }}
      />
    </Dialog>
  )
}
