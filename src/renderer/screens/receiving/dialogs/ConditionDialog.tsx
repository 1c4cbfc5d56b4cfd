/** How much of a line is broken, and how much goes back with the driver. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { formatQuantity, parseQuantityMilli } from '#shared/kernel/quantity.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { seenLine } from '../receiving-acts.ts'
import styles from './dialogs.module.css'
import { close, useChange } from './use-close.ts'

export function ConditionDialog({ line }: { readonly line: ReceivingRow }) {
  const { t } = useTranslation()
  const change = useChange()
  const [damaged, setDamaged] = useState(formatQuantity(line.damagedMilli))
  const [rejected, setRejected] = useState(formatQuantity(line.rejectedMilli))
  const [error, setError] = useState<string | null>(null)
  const submit = async () => {
    const damagedMilli = partOf(damaged)
    const rejectedMilli = partOf(rejected)
    if (damagedMilli === null || rejectedMilli === null) {
      setError(t('notice.quantityUnreadable'))
      return
    }
    const parts = { damagedMilli, rejectedMilli }
    const wrong = await change({ kind: 'set-condition', ...seenLine(line), ...parts })
    setError(wrong)
    if (wrong === null) close()
  }
  const field = (value: string, set: (text: string) => void) => ({
    ...{ value, size: 'xl', inputMode: 'decimal' as const, maxLength: 12 },
    onFocus: (event: { readonly currentTarget: HTMLInputElement }) => {
      event.currentTarget.select()
    },
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => {
      set(event.currentTarget.value)
    },
  })
  return (
    <Dialog
      title={t('receiving.key.condition')}
      testId="receiving-condition-dialog"
      onClose={close}
      onSubmit={() => void submit()}
    >
      <p className={styles.goods}>
        {line.name} × {formatQuantity(line.countedMilli)}
      </p>
      <div className={styles.two}>
        <TextInput
          label={t('receiving.damagedLabel')}
          data-testid="receiving-damaged"
          data-autofocus
          {...field(damaged, setDamaged)}
        />
        <TextInput
          label={t('receiving.rejectedLabel')}
          data-testid="receiving-rejected"
          {...field(rejected, setRejected)}
        />
      </div>
      <p className={styles.hint}>{t('receiving.conditionHint')}</p>
      <FieldError text={error} />
    </Dialog>
  )
}

/** An empty field is none. */
const partOf = (text: string): number | null =>
  text.trim() === '' ? 0 : parseQuantityMilli(text.trim())
