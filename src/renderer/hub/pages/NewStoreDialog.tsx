/** A store that head office knows from now on. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { act } from '../office-state.ts'

interface Props {
  readonly onDone: () => void
  readonly onClose: () => void
}

export function NewStoreDialog({ onDone, onClose }: Props) {
  const { t } = useTranslation()
  const [storeId, setStoreId] = useState('')
  const [name, setName] = useState('')
  const [currency, setCurrency] = useState('CNY')
  const [error, setError] = useState<string | null>(null)
  const save = async () => {
    const done = await act('stores.save', { storeId: storeId.trim(), name, currency }, 'hub.done')
    if (!done.ok) {
      setError(t(`hub.refusal.${done.code}`))
      return
    }
    onDone()
    onClose()
  }
  return (
    <Dialog
      title={t('hub.newStore')}
      testId="hub-store-dialog"
      onClose={onClose}
      onSubmit={() => void save()}
      canSubmit={storeId.trim() !== '' && name.trim() !== ''}
    >
      <TextInput
        label={t('hub.storeId')}
        data-testid="hub-store-id"
        data-autofocus
        maxLength={32}
        value={storeId}
        onChange={(event) => {
          setStoreId(event.currentTarget.value)
        }}
      />
      <TextInput
        label={t('hub.storeName')}
        data-testid="hub-store-name"
        maxLength={80}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
        }}
      />
      <TextInput
        label={t('hub.currency')}
        data-testid="hub-store-currency"
        maxLength={3}
        value={currency}
        onChange={(event) => {
          setCurrency(event.currentTarget.value.toUpperCase())
        }}
      />
      <FieldError text={error} />
    </Dialog>
  )
}
