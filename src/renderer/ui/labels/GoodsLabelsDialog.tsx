/**
 * Labels of goods as they come out of the printer. What is typed is about the goods that are chosen; of several the
 * arrows choose. F2 takes the next size, Enter prints.
 */
import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LABEL_SIZES, rollOf, type LabelSize } from '#shared/labels/label-size.ts'
import { readTypedDate } from '#shared/receiving/typed-date.ts'
import { LOT_LENGTH_MAX } from '#shared/stock/lot.ts'
import { ChoiceList } from '../ChoiceList.tsx'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import { PressButton } from '../PressButton.tsx'
import { Loading } from '../Screen.tsx'
import { clsx } from '../class-names.ts'
import styles from './GoodsLabelsDialog.module.css'
import type { LabelField, LabelRow, LabelWish } from './label-form.ts'
import { useGoodsLabels } from './use-goods-labels.ts'

interface Props {
  readonly wishes: readonly LabelWish[]
  /** The day whose prices they have; null: today. */
  readonly date?: string | null
  readonly onClose: () => void
}

type Labels = ReturnType<typeof useGoodsLabels>

export function GoodsLabelsDialog({ wishes, date = null, onClose }: Props) {
  const { t } = useTranslation()
  const labels = useGoodsLabels(wishes, date)
  const print = () => {
    void labels.print().then((isDone) => {
      if (isDone) onClose()
    })
  }
  return (
    <Dialog
      title={t('labels.title')}
      testId="goods-labels"
      size="760px"
      submitLabel={t('labels.print')}
      isBusy={labels.isBusy}
      onClose={onClose}
      onSubmit={print}
      keys={{ ArrowUp: labels.step(-1), ArrowDown: labels.step(1), F2: labels.nextSize }}
    >
      {labels.rows.length > 1 && <Goods labels={labels} />}
      <Fields labels={labels} />
      <Picture labels={labels} />
      <p className={styles.hint}>{labels.hasPrinter ? ' ' : t('labels.onPaper')}</p>
      <FieldError text={labels.error} />
    </Dialog>
  )
}

function Goods({ labels }: { readonly labels: Labels }) {
  return (
    <div className={styles.list}>
      <ChoiceList
        testId="goods-labels-list"
        rows={labels.rows.map((row, index) => ({ ...row, index }))}
        chosen={labels.chosen}
        onChoose={labels.setChosen}
        keyOf={({ index }) => index}
        draw={(row) => <GoodsRow row={row} />}
      />
    </div>
  )
}

function GoodsRow({ row: { name, lot, expiry, count } }: { readonly row: LabelRow }) {
  return (
    <>
      <span className={clsx(styles.goods, count === '0' && styles.none)}>
        {name}
        <small>{[lot, expiry].filter((part) => part !== '').join(' · ')}</small>
      </span>
      <strong>× {count}</strong>
    </>
  )
}

const ORDER = ['label', 'input', 'description'] as const

function Fields({ labels }: { readonly labels: Labels }) {
  const { t } = useTranslation()
  const { row, rows, chosen, size } = labels
  const count = useRef<HTMLInputElement>(null)
  // Whoever goes on to other goods types how many of those.
  useEffect(() => {
    count.current?.focus()
    count.current?.select()
  }, [chosen])
  if (row === undefined) return null
  const field = (name: LabelField, label: string) => ({
    label,
    'data-testid': `goods-labels-${name}`,
    size: 'lg',
    inputWrapperOrder: [...ORDER],
    value: row[name],
    onFocus: (event: { readonly currentTarget: HTMLInputElement }) => {
      event.currentTarget.select()
    },
    onChange: (event: { readonly currentTarget: HTMLInputElement }) => {
      labels.change(name, event.currentTarget.value)
    },
  })
  return (
    <div className={styles.fields}>
      <TextInput
        {...field('count', t('labels.count'))}
        ref={count}
        data-autofocus
        inputMode="numeric"
        maxLength={6}
        description={rows.length > 1 ? t('labels.leftOut') : null}
      />
      <TextInput
        {...field('lot', t('labels.lot'))}
        maxLength={LOT_LENGTH_MAX}
        description={t('labels.lotHint')}
      />
      <TextInput
        {...field('expiry', t('labels.expiry'))}
        maxLength={12}
        description={readTypedDate(row.expiry) ?? t('labels.expiryHint')}
      />
      <div className={styles.size}>
        <PressButton
          testId="goods-labels-size"
          keyName="F2"
          label={t('labels.size', { size: size.replace('x', ' × ') })}
          onPress={labels.nextSize}
        />
      </div>
    </div>
  )
}

/** The highest fills the room; a lower one looks lower, as it is. */
const HEIGHT_MAX_MM = Math.max(...LABEL_SIZES.map((size) => rollOf(size).heightMm))
const shareOf = (size: LabelSize): string =>
  `${String((rollOf(size).heightMm * 100) / HEIGHT_MAX_MM)}%`

function Picture({ labels: { label, error, size } }: { readonly labels: Labels }) {
  return (
    <div className={styles.picture} data-testid="goods-labels-picture">
      {label === null && error === null && <Loading />}
      {label !== null && (
        <img
          style={{ height: shareOf(size) }}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(label.svg)}`}
          alt={label.name}
        />
      )}
    </div>
  )
}
