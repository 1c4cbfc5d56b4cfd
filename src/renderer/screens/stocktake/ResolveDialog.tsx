/** Makes out an unknown entry: which goods first, then what else is missing of it. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import { LOT_LENGTH_MAX, SERIAL_LENGTH_MAX } from '#shared/stock/lot.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { quantityOf, typedQuantity } from '../../state/typed-input.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { FindItem } from '../../ui/goods/FindItem.tsx'
import goods from '../../ui/goods/goods.module.css'
import { useUnhappyText } from '../../ui/goods/use-unhappy-text.ts'
import type { Unknown } from './unknown.ts'

interface Props {
  readonly row: Unknown
  readonly stocktakeId: string
  readonly onClose: () => void
}

interface Picked {
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly tracking: 'none' | 'lot' | 'serial'
  readonly hasExpiry: boolean
}

export function ResolveDialog({ row, stocktakeId, onClose }: Props) {
  const { t } = useTranslation()
  const [picked, setPicked] = useState<Picked | null>(knownGoods(row))
  if (picked === null) {
    return (
      <FindItem
        initial=""
        title={t('stocktake.resolveTitle', { code: row.code })}
        submitLabel={t('stocktake.resolveThis')}
        onClose={onClose}
        take={(hit) => {
          setPicked(hit)
          // Nothing is wrong and nothing is done yet: what else is missing is asked in this dialog's place.
          return Promise.resolve('')
        }}
      />
    )
  }
  return <Facts row={row} stocktakeId={stocktakeId} picked={picked} onClose={onClose} />
}

/** Where only a lot, a date, a serial or a quantity is missing the goods are known. */
function knownGoods({ sku, name, unit, missing }: Unknown): Picked | null {
  if (missing === 'item' || sku === '') return null
  const tracking = missing === 'serial' ? 'serial' : missing === 'quantity' ? 'none' : 'lot'
  return { sku, name, unit, tracking, hasExpiry: missing === 'lot' || missing === 'expiry' }
}

function Facts({ row, stocktakeId, picked, onClose }: Props & { readonly picked: Picked }) {
  const { t } = useTranslation()
  const form = useFacts({ row, stocktakeId, onClose, picked })
  const field = (
    key: keyof typeof form.facts,
    label: string,
    lengthMax: number,
    isFirst = false,
  ) => (
    <TextInput
      label={label}
      data-testid={`resolve-${key}`}
      {...(isFirst ? { 'data-autofocus': true } : {})}
      size="lg"
      maxLength={lengthMax}
      value={form.facts[key]}
      onChange={(event) => {
        form.change({ [key]: event.currentTarget.value })
      }}
    />
  )
  return (
    <Dialog
      title={t('stocktake.resolveTitle', { code: row.code })}
      testId="resolve-dialog"
      submitLabel={t('stocktake.resolveThis')}
      onClose={onClose}
      onSubmit={() => void form.submit()}
    >
      <p className={goods.goods}>
        {picked.name} <small>{picked.sku}</small>
      </p>
      {field('quantity', t('stocktake.correct', { unit: picked.unit }), 12, true)}
      <div className={goods.twoFields}>
        {picked.tracking === 'lot' && field('lot', t('goods.lotNumber'), LOT_LENGTH_MAX)}
        {picked.hasExpiry && field('expiry', t('goods.expiry'), 12)}
        {picked.tracking === 'serial' && field('serial', t('goods.serial'), SERIAL_LENGTH_MAX)}
      </div>
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useFacts({ row, stocktakeId, onClose, picked }: Props & { readonly picked: Picked }) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const [facts, setFacts] = useState({
    quantity: row.quantityMilli === 0 ? '' : typedQuantity(row.quantityMilli),
    lot: row.lot,
    expiry: row.expiry ?? '',
    serial: row.serial,
  })
  const [error, setError] = useState<string | null>(null)
  const submit = async () => {
    const quantityMilli = quantityOf(facts.quantity)
    const expiry = facts.expiry.trim() === '' ? null : readTypedDate(facts.expiry)
    if (quantityMilli === null) {
      setError(t('notice.quantityUnreadable'))
      return
    }
    if (expiry === null && facts.expiry.trim() !== '') {
      setError(t('refusal.expiry-invalid'))
      return
    }
    const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim())
    const done = await runCommand('stocktake.resolve-unknown', {
      stocktakeId,
      entryId: row.entryId,
      sku: picked.sku,
      quantityMilli,
      lot: textOrNull(facts.lot),
      expiry,
      serial: textOrNull(facts.serial),
    })
    setError(done.ok ? null : textOf(done))
    if (!done.ok) return
    tellWords('good', 'notice.saved')
    onClose()
  }
  return {
    facts,
    error,
    submit,
    change: (part: Partial<typeof facts>) => {
      setFacts((now) => ({ ...now, ...part }))
    },
  }
}
