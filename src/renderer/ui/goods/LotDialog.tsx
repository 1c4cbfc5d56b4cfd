/** Lot and expiry of a line: one of those that lie there, or another one by hand. */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GoodsRow, LotChoice } from '#shared/api/goods-shapes.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import { isExpired, LOT_LENGTH_MAX } from '#shared/stock/lot.ts'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { useTill } from '../../state/till.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { useNow } from '../../ui/use-now.ts'
import styles from './goods.module.css'
import { useUnhappyText } from './use-unhappy-text.ts'

interface Props {
  readonly store: AnyGoodsStore
  readonly row: GoodsRow
  readonly onClose: () => void
}

export function LotDialog({ store, row, onClose }: Props) {
  const { t } = useTranslation()
  const form = useLot(store, row, onClose)
  return (
    <Dialog
      title={t('goods.lotTitle')}
      testId="lot-dialog"
      onClose={onClose}
      onSubmit={() => void form.submit()}
      isBusy={form.isBusy}
      keys={{ ArrowUp: form.step(-1), ArrowDown: form.step(1) }}
    >
      <p className={styles.goods}>{row.name}</p>
      <div className={styles.twoFields}>
        <TextInput
          label={t('goods.lotNumber')}
          data-testid="lot-number"
          data-autofocus
          size="lg"
          maxLength={LOT_LENGTH_MAX}
          value={form.lot.value}
          onChange={(event) => {
            form.lot.set(event.currentTarget.value)
          }}
        />
        {row.hasExpiry && (
          <TextInput
            label={t('goods.expiry')}
            placeholder={t('goods.expiryHint')}
            data-testid="lot-expiry"
            size="lg"
            inputMode="numeric"
            maxLength={12}
            value={form.expiry.value}
            onChange={(event) => {
              form.expiry.set(event.currentTarget.value)
            }}
          />
        )}
      </div>
      <p className={styles.hint}>{t('goods.lotHint')}</p>
      <div className={styles.lots}>
        <ChoiceList
          testId="lots"
          rows={form.lots}
          chosen={form.chosen}
          onChoose={form.pick}
          onAct={() => void form.submit()}
          keyOf={({ lot }) => lot}
          draw={(choice) => <Choice choice={choice} />}
        />
      </div>
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useLot(store: AnyGoodsStore, row: GoodsRow, onClose: () => void) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const lot = useNow(row.lot)
  const expiry = useNow(row.expiry ?? '')
  const [lots, setLots] = useState<readonly LotChoice[]>([])
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { lineNo } = row
  useEffect(() => {
    let isHere = true
    void store.lots(lineNo).then((read) => {
      if (isHere && read.ok) setLots(read.value)
    })
    return () => {
      isHere = false
    }
  }, [store, lineNo])
  const at = () => lots.findIndex((choice) => choice.lot === lot.get())
  const pick = (index: number) => {
    const choice = lots[index]
    if (choice === undefined) return
    lot.set(choice.lot)
    expiry.set(choice.expiry ?? '')
  }
  const submit = async () => {
    const typed = expiry.get().trim()
    const date = typed === '' ? null : readTypedDate(typed)
    if (date === null && typed !== '') {
      setError(t('refusal.expiry-invalid'))
      return
    }
    setIsBusy(true)
    const change = { kind: 'set-lot', lineNo, lot: lot.get().trim(), expiry: date } as const
    const wrong = textOf(await store.change(change))
    setIsBusy(false)
    setError(wrong)
    if (wrong === null) onClose()
  }
  const step = (by: number) => () => {
    pick(at() < 0 ? 0 : stepChoice(at(), by, lots.length))
  }
  return { lot, expiry, lots, chosen: at(), pick, error, isBusy, submit, step }
}

function Choice({ choice }: { readonly choice: LotChoice }) {
  const { t } = useTranslation()
  const today = useTill(({ status }) => status?.businessDate ?? null)
  const isOld = today !== null && isExpired(choice.expiry, today)
  return (
    <>
      <strong className={styles.grow}>{choice.lot}</strong>
      <span data-old={isOld} className={styles.date}>
        {choice.expiry ?? ''} {isOld && t('goods.expired')}
      </span>
      <span>{t('goods.onHandOf', { quantity: formatQuantity(choice.quantityMilli) })}</span>
    </>
  )
}
