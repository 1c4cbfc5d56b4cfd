/** Goods of the whole chain (一盘货): an item, where it lies, what is promised, and promising more of it. */
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from '../hub.module.css'
import { useMayDecide, useOffice, type OfficeRead } from '../use-office.ts'
import { ago } from './figures.ts'
import { ReserveDialog } from './ReserveDialog.tsx'

type Item = OfficeOutput<'stock.item'>

export function StockPage() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [isReserving, setIsReserving] = useState(false)
  const mayDecide = useMayDecide()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  const wanted = text.normalize('NFKC').trim()
  const found = useOffice('stock.find', { text: wanted === '' ? '\u0000' : wanted })
  const items = wanted === '' ? [] : (found.value?.items ?? [])
  const sku = items[Math.min(chosen, items.length - 1)]?.sku ?? null
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, items.length))
  }
  const reserve = () => {
    if (sku !== null && mayDecide) setIsReserving(true)
  }
  useKeys({ ArrowUp: step(-1), ArrowDown: step(1), F5: found.again, F9: reserve })
  return (
    <section className={styles.page} data-testid="hub-stock">
      <header className={styles.head}>
        <h1>{t('hub.page.stock')}</h1>
        <TextInput
          ref={field}
          className={styles.search ?? ''}
          placeholder={t('hub.searchStock')}
          data-testid="hub-stock-search"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
        />
      </header>
      <div className={styles.content}>
        <div className={styles.split}>
          <Hits wanted={wanted} found={found} items={items} chosen={chosen} onChoose={setChosen} />
          <div className={styles.list}>{sku !== null && <ItemView sku={sku} />}</div>
        </div>
      </div>
      <footer className={styles.keys}>
        <PressButton
          testId="hub-reserve"
          keyName="F9"
          tone="accent"
          label={t('hub.reserve')}
          isDisabled={sku === null || !mayDecide}
          onPress={reserve}
        />
      </footer>
      {isReserving && sku !== null && (
        <ReserveDialog
          sku={sku}
          onClose={() => {
            setIsReserving(false)
          }}
        />
      )}
    </section>
  )
}

interface HitsProps {
  readonly wanted: string
  readonly found: OfficeRead<OfficeOutput<'stock.find'>>
  readonly items: OfficeOutput<'stock.find'>['items']
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

function Hits({ wanted, found, items, chosen, onChoose }: HitsProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.hits}>
      {wanted === '' && <Empty text={t('hub.stockLead')} />}
      {wanted !== '' && found.error !== null && (
        <Failed text={t(`hub.refusal.${found.error}`)} onRetry={found.again} />
      )}
      {wanted !== '' && found.value !== null && items.length === 0 && (
        <Empty text={t('hub.noItems')} />
      )}
      <ChoiceList
        rows={items}
        chosen={Math.min(chosen, Math.max(items.length - 1, 0))}
        onChoose={onChoose}
        keyOf={(item) => item.sku}
        draw={(item) => (
          <span className={styles.hit}>
            <span>
              {item.name === '' ? item.sku : item.name} <small>{item.sku}</small>
            </span>
            <strong>{formatQuantity(item.onHandMilli)}</strong>
          </span>
        )}
        testId="hub-item"
      />
    </div>
  )
}

function ItemView({ sku }: { readonly sku: string }) {
  const { t } = useTranslation()
  const read = useOffice('stock.item', { sku })
  if (read.isLoading) return <Loading />
  if (read.value === null) {
    return <Failed text={t(`hub.refusal.${read.error ?? 'busy'}`)} onRetry={read.again} />
  }
  const item = read.value
  return (
    <>
      <p className={styles.itemHead}>
        <strong>{item.name === '' ? item.sku : item.name}</strong> {item.sku}
        {item.inTransitMilli !== 0 && (
          <span data-testid="hub-transit">
            {t('place.TRANSIT')} {formatQuantity(item.inTransitMilli)} {item.unit}
          </span>
        )}
      </p>
      {item.stores.length === 0 ? <Empty text={t('hub.nowhere')} /> : <StoresTable item={item} />}
    </>
  )
}

function StoresTable({ item }: { readonly item: Item }) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('hub.store')}</th>
          <th className={styles.number}>{t('place.FLOOR')}</th>
          <th className={styles.number}>{t('place.BACKROOM')}</th>
          <th className={styles.number}>{t('place.DAMAGED')}</th>
          <th className={styles.number}>{t('hub.arriving')}</th>
          <th className={styles.number}>{t('hub.reserved')}</th>
          <th className={styles.number}>{t('hub.available')}</th>
          <th>{t('hub.asOf')}</th>
        </tr>
      </thead>
      <tbody>
        {item.stores.map((row) => (
          <tr key={row.storeId} data-testid="hub-store-stock">
            <td>
              {row.name} <small>{row.storeId}</small>
            </td>
            <td className={styles.number}>{formatQuantity(row.floorMilli)}</td>
            <td className={styles.number}>{formatQuantity(row.backroomMilli)}</td>
            <td className={styles.number}>{formatQuantity(row.damagedMilli)}</td>
            <td className={styles.number}>{formatQuantity(row.arrivingMilli)}</td>
            <td className={styles.number}>{formatQuantity(row.reservedMilli)}</td>
            <td className={styles.number} data-bad={row.availableMilli < 0}>
              <strong>{formatQuantity(row.availableMilli)}</strong>
            </td>
            <td>{ago(t, row.asOfMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
