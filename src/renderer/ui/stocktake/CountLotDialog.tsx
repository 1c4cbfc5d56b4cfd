/** Lot and date of what is counted. Lots of the same goods that were counted here before are proposed, not the book's. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import { LOT_LENGTH_MAX } from '#shared/stock/lot.ts'
import { useCount, type CountDialog } from '../../state/stocktake-count.ts'
import { answerDialog, sendEntry } from '../../state/stocktake-scan.ts'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import goods from '../goods/goods.module.css'
import { useNow } from '../use-now.ts'
import styles from './counting.module.css'

interface Props {
  readonly dialog: Extract<CountDialog, { kind: 'weight' | 'lot' | 'serial' }>
  readonly onClose: () => void
}

export function CountLotDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const known = useCount(({ entries }) =>
    entries.find((entry) => entry.name === dialog.name && entry.lot !== ''),
  )
  const lot = useNow(dialog.entry.lot ?? known?.lot ?? '')
  const expiry = useNow(dialog.entry.expiry ?? known?.expiry ?? '')
  const [error, setError] = useState<string | null>(null)
  const submit = () => {
    const typed = expiry.get().trim()
    const date = typed === '' ? null : readTypedDate(typed)
    if (lot.get().trim() === '') setError(t('refusal.lot-missing'))
    else if (date === null && typed !== '') setError(t('refusal.expiry-invalid'))
    else {
      const said = { lot: lot.get().trim(), expiry: date }
      void answerDialog(() => sendEntry({ ...dialog.entry, ...said }))
    }
  }
  return (
    <Dialog title={t('goods.lotTitle')} testId="lot-dialog" onClose={onClose} onSubmit={submit}>
      <p className={styles.item}>{dialog.name}</p>
      <div className={goods.twoFields}>
        <TextInput
          label={t('goods.lotNumber')}
          data-testid="lot-number"
          data-autofocus
          size="lg"
          maxLength={LOT_LENGTH_MAX}
          value={lot.value}
          onFocus={(event) => {
            event.currentTarget.select()
          }}
          onChange={(event) => {
            lot.set(event.currentTarget.value)
          }}
        />
        <TextInput
          label={t('goods.expiry')}
          placeholder={t('goods.expiryHint')}
          data-testid="lot-expiry"
          size="lg"
          inputMode="numeric"
          maxLength={12}
          value={expiry.value}
          onChange={(event) => {
            expiry.set(event.currentTarget.value)
          }}
        />
      </div>
      <p className={styles.hint}>{t('stocktake.lotHint')}</p>
      <FieldError text={error} />
    </Dialog>
  )
}
