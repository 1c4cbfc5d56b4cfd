/** What is said of goods at the back door: quantity, lot and date, damage; a weight or serial that is asked for. */
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { quantityOf } from '../../state/typed-input.ts'
import { setTaker } from '../boot-handheld.ts'
import { addAsked, changeLine, scanGoods, useReceive } from '../receiving.ts'
import { Sheet } from './Sheet.tsx'

interface Props {
  readonly line: ReceivingRow
  readonly onClose: () => void
}

export function ReceiveLineSheet({ line, onClose }: Props) {
  const { t } = useTranslation()
  const [quantity, setQuantity] = useState(formatQuantity(line.countedMilli))
  const [damaged, setDamaged] = useState(formatQuantity(line.damagedMilli))
  const [lot, setLot] = useState(line.lot)
  const [expiry, setExpiry] = useState(line.expiry ?? '')
  const counted = quantityOf(quantity)
  const broken = damaged === '' || damaged === '0' ? 0 : quantityOf(damaged)
  const save = async () => {
    if (counted === null || broken === null) return
    onClose()
    await saveLine(line, { counted, broken, lot: lot.trim(), expiry })
  }
  return (
    <Sheet
      title={line.name}
      testId="receive-line-sheet"
      canSubmit={counted !== null && broken !== null}
      onClose={onClose}
      onSubmit={() => void save()}
    >
      <Field
        label={t('receiving.column.counted')}
        testId="line-quantity"
        value={quantity}
        onValue={setQuantity}
      />
      <Field
        label={t('receiving.damagedLabel')}
        testId="line-damaged"
        value={damaged}
        onValue={setDamaged}
      />
      {(line.tracking === 'lot' || line.hasExpiry) && (
        <>
          <TextInput
            label={t('receiving.lot')}
            data-testid="line-lot"
            value={lot}
            onChange={(event) => {
              setLot(event.currentTarget.value)
            }}
          />
          <TextInput
            label={t('receiving.expiry')}
            type="date"
            data-testid="line-expiry"
            value={expiry}
            onChange={(event) => {
              setExpiry(event.currentTarget.value)
            }}
          />
        </>
      )}
    </Sheet>
  )
}

interface Said {
  readonly counted: number
  readonly broken: number
  readonly lot: string
  readonly expiry: string
}

/** Only what is different. Each change makes the line another one: the next names what it has become. */
async function saveLine(line: ReceivingRow, { counted, broken, lot, expiry }: Said): Promise<void> {
  const now = (): Pick<ReceivingRow, 'lineNo' | 'touched'> => {
    const found = useReceive.getState().view?.lines.find(({ lineNo }) => lineNo === line.lineNo)
    return { lineNo: line.lineNo, touched: found?.touched ?? line.touched }
  }
  if (counted !== line.countedMilli) {
    await changeLine({ kind: 'set-quantity', ...now(), quantityMilli: counted })
  }
  if (broken !== line.damagedMilli) {
    const { rejectedMilli } = line
    await changeLine({ kind: 'set-condition', ...now(), damagedMilli: broken, rejectedMilli })
  }
  if (lot !== line.lot || expiry !== (line.expiry ?? '')) {
    const on = expiry === '' ? null : expiry
    const rest = { quantityMilli: null, quality: null }
    await changeLine({ kind: 'set-lot', ...now(), lot, expiry: on, ...rest })
  }
}

interface FieldProps {
  readonly label: string
  readonly testId: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function Field({ label, testId, value, onValue }: FieldProps) {
  return (
    <TextInput
      label={label}
      data-testid={testId}
      inputMode="decimal"
      value={value}
      onFocus={(event) => {
        event.currentTarget.select()
      }}
      onChange={(event) => {
        onValue(event.currentTarget.value)
      }}
    />
  )
}

interface AskProps {
  readonly asked: {
    readonly kind: 'weight' | 'serial'
    readonly itemId: number
    readonly name: string
  }
}

export function ReceiveAskSheet({ asked }: AskProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { kind, itemId, name } = asked
  const quantityMilli = kind === 'weight' ? quantityOf(text) : null
  const isReady = kind === 'weight' ? quantityMilli !== null : text.trim() !== ''
  useEffect(() => {
    if (kind !== 'serial') return
    setTaker((code) => void addAsked(itemId, { serial: code }))
    return () => {
      setTaker((code) => void scanGoods(code))
    }
  }, [kind, itemId])
  return (
    <Sheet
      title={name}
      testId="receive-ask-sheet"
      canSubmit={isReady}
      onClose={() => {
        useReceive.setState({ asked: null })
      }}
      onSubmit={() => {
        void addAsked(itemId, quantityMilli === null ? { serial: text.trim() } : { quantityMilli })
      }}
    >
      <TextInput
        label={t(kind === 'weight' ? 'receiving.weight' : 'receiving.serial')}
        data-testid="receive-ask"
        data-autofocus
        inputMode={kind === 'weight' ? 'decimal' : 'text'}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
    </Sheet>
  )
}
