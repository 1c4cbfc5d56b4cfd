/** Promises goods of one store to somebody for a time, and shows what is promised already. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity, parseQuantityMilli } from '#shared/kernel/quantity.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import styles from '../hub.module.css'
import { act } from '../office-state.ts'
import { useOffice } from '../use-office.ts'

interface Props {
  readonly sku: string
  readonly onClose: () => void
}

const HOURS = [1, 4, 24, 72] as const

export function ReserveDialog({ sku, onClose }: Props) {
  const { t } = useTranslation()
  const form = useReservation(sku, onClose)
  const { item, held, stores } = form
  return (
    <Dialog
      title={`${t('hub.reserve')} · ${item.value?.name ?? ''} ${sku}`}
      testId="hub-reserve-dialog"
      onClose={onClose}
      onSubmit={() => void form.send()}
      isBusy={form.isBusy}
      canSubmit={form.holder.trim() !== '' && stores.length > 0}
    >
      <NativeSelect
        label={t('hub.store')}
        data-testid="hub-reserve-store"
        data={stores.map((row) => ({
          value: row.storeId,
          label: `${row.name} · ${formatQuantity(row.availableMilli)}`,
        }))}
        value={form.storeId}
        onChange={(event) => {
          form.setStoreId(event.currentTarget.value)
        }}
      />
      <TextInput
        label={t('hub.quantity')}
        inputMode="decimal"
        data-testid="hub-reserve-quantity"
        data-autofocus
        value={form.quantity}
        onChange={(event) => {
          form.setQuantity(event.currentTarget.value)
        }}
      />
      <TextInput
        label={t('hub.holder')}
        data-testid="hub-reserve-holder"
        maxLength={80}
        value={form.holder}
        onChange={(event) => {
          form.setHolder(event.currentTarget.value)
        }}
      />
      <NativeSelect
        label={t('hub.until')}
        data={HOURS.map((value) => ({
          value: String(value),
          label: t('hub.hours', { count: value }),
        }))}
        value={form.hours}
        onChange={(event) => {
          form.setHours(event.currentTarget.value)
        }}
      />
      <FieldError text={form.error} />
      <Held reservations={held.value?.reservations ?? []} onChange={held.again} />
    </Dialog>
  )
}

function useReservation(sku: string, onClose: () => void) {
  const { t } = useTranslation()
  const item = useOffice('stock.item', { sku })
  const held = useOffice('reservations.list', { sku })
  const stores = item.value?.stores ?? []
  const [storeId, setStoreId] = useState('')
  const [quantity, setQuantity] = useState('1')
  const [hours, setHours] = useState('24')
  const [holder, setHolder] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  // Asked again after a lost answer it is the same promise.
  const [reservationId] = useState(() => crypto.randomUUID())
  const send = async () => {
    const quantityMilli = parseQuantityMilli(quantity)
    if (quantityMilli === null || quantityMilli <= 0) {
      setError(t('notice.quantityUnreadable'))
      return
    }
    setIsBusy(true)
    const of = { reservationId, storeId: storeId === '' ? (stores[0]?.storeId ?? '') : storeId }
    const wanted = { ...of, sku, quantityMilli, minutes: Number(hours) * 60, holder }
    const done = await act('reservations.make', wanted, 'hub.reservedDone')
    setIsBusy(false)
    if (done.ok) {
      onClose()
      return
    }
    const available = done.details['availableMilli']
    const more =
      typeof available === 'number'
        ? ` ${t('hub.availableIs', { figure: formatQuantity(available) })}`
        : ''
    setError(`${t(`hub.refusal.${done.code}`)}${more}`)
  }
  return {
    ...{ item, held, stores, send, error, isBusy },
    ...{ storeId, setStoreId, quantity, setQuantity, hours, setHours, holder, setHolder },
  }
}

type Reservation = NonNullable<
  ReturnType<typeof useOffice<'reservations.list'>>['value']
>['reservations'][number]

function Held({
  reservations,
  onChange,
}: {
  readonly reservations: readonly Reservation[]
  readonly onChange: () => void
}) {
  const { t, i18n } = useTranslation()
  const end = async (row: Reservation, as: 'used' | 'released') => {
    const { storeId, reservationId } = row
    await act('reservations.end', { storeId, reservationId, as }, 'hub.done')
    onChange()
  }
  return (
    <table className={styles.small} data-testid="hub-held">
      <tbody>
        {reservations
          .filter(({ state }) => state === 'held')
          .map((row) => (
            <tr key={row.reservationId}>
              <td>
                {row.storeId} · {row.holder}
              </td>
              <td className={styles.number}>{formatQuantity(row.quantityMilli)}</td>
              <td>{formatDateTime(row.untilMs, i18n.language)}</td>
              <td>
                <button type="button" className={styles.link} onClick={() => void end(row, 'used')}>
                  {t('hub.used')}
                </button>{' '}
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => void end(row, 'released')}
                >
                  {t('hub.release')}
                </button>
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
