/** Lot and date of a line, with few keys; goods that are out of date ask what becomes of them. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import { quantityOf } from '../../../state/typed-input.ts'
import { playBad } from '../../../state/sounds.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { announcedLot } from '../progress.ts'
import { changeReceiving, seenLine } from '../receiving-acts.ts'
import { countingNow } from '../receiving-state.ts'
import styles from './dialogs.module.css'
import { close, useUnhappyText } from './use-close.ts'

type Verdict = 'concession' | 'rejected' | null

export function LotDialog({ line }: { readonly line: ReceivingRow }) {
  const { t } = useTranslation()
  const form = useLotForm(line)
  const keys = form.isExpired ? { F3: form.concede, F4: form.reject } : {}
  return (
    <Dialog
      title={t('receiving.lotTitle')}
      testId="receiving-lot-dialog"
      size="620px"
      isBusy={form.isBusy}
      onClose={close}
      onSubmit={form.submit}
      keys={keys}
    >
      <p className={styles.goods}>
        {line.name} × {formatQuantity(line.countedMilli)}
      </p>
      <Fields line={line} form={form} />
      {form.isGiven && <p className={styles.warn}>{t('receiving.lotAnnounced')}</p>}
      {line.tracking === 'lot' && line.hasExpiry && !form.isGiven && (
        <p className={styles.hint}>{t('receiving.lotByDate')}</p>
      )}
      <FieldError text={form.error} />
      {form.isExpired && (
        <div className={styles.choices}>
          <PressButton
            keyName="F3"
            label={t('receiving.quality.concession')}
            onPress={form.concede}
            testId="receiving-expired-concede"
          />
          <PressButton
            keyName="F4"
            tone="bad"
            label={t('receiving.quality.rejected')}
            onPress={form.reject}
            testId="receiving-expired-reject"
          />
        </div>
      )}
    </Dialog>
  )
}

interface FieldsProps {
  readonly line: ReceivingRow
  readonly form: ReturnType<typeof useLotForm>
}

function Fields({ line, form }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.two}>
      {line.tracking === 'lot' && (
        <TextInput
          label={t('receiving.lot')}
          data-testid="receiving-lot-name"
          size="xl"
          maxLength={40}
          {...(line.hasExpiry ? {} : { 'data-autofocus': true })}
          {...form.field('lot')}
        />
      )}
      {line.hasExpiry && (
        <TextInput
          label={t('receiving.expiry')}
          description={form.readDate ?? t('receiving.expiryHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          data-testid="receiving-expiry"
          data-autofocus
          size="xl"
          inputMode="numeric"
          maxLength={12}
          {...form.field('expiry')}
        />
      )}
      <TextInput
        label={t('receiving.lotQuantity')}
        description={t('receiving.lotQuantityHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        data-testid="receiving-lot-quantity"
        size="xl"
        inputMode="decimal"
        maxLength={12}
        {...form.field('quantity')}
      />
    </div>
  )
}

function useLotForm(line: ReceivingRow) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const { lines = [], announced = null } = countingNow() ?? {}
  const given = announcedLot(line, lines, announced)
  const [values, setValues] = useState({
    lot: given?.lot ?? line.lot,
    expiry: given?.expiry ?? line.expiry ?? '',
    quantity: formatQuantity(line.countedMilli),
  })
  const [error, setError] = useState<string | null>(null)
  const [isExpired, setIsExpired] = useState(line.problem === 'goods-expired')
  const [isBusy, setIsBusy] = useState(false)
  const readDate = readTypedDate(values.expiry)
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onFocus: (event: { readonly currentTarget: HTMLInputElement }) => {
      event.currentTarget.select()
    },
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => {
      setValues({ ...values, [name]: event.currentTarget.value })
      setIsExpired(false)
    },
  })
  const complain = (text: string) => {
    playBad()
    setError(text)
  }
  const send = async (quality: Verdict) => {
    const quantityMilli = quantityOf(values.quantity)
    if (quantityMilli === null) return complain(t('notice.quantityUnreadable'))
    if (line.hasExpiry && readDate === null) return complain(t('receiving.dateUnreadable'))
    setIsBusy(true)
    const outcome = await changeReceiving({
      ...{ kind: 'set-lot', ...seenLine(line), lot: values.lot.trim(), quality },
      expiry: line.hasExpiry ? readDate : null,
      quantityMilli: quantityMilli === line.countedMilli ? null : quantityMilli,
    })
    setIsBusy(false)
    if (outcome.ok) return close()
    setIsExpired('refusal' in outcome && outcome.refusal.code === 'goods-expired')
    return complain(textOf(outcome))
  }
  return {
    ...{ field, error, isExpired, isBusy, readDate },
    isGiven: given !== null,
    submit: () => void send(null),
    concede: () => void send('concession'),
    reject: () => void send('rejected'),
  }
}
