/** Which lot goes out with a line: what the till would take stands on top; Enter takes the chosen one. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FloorLot } from '#shared/api/lots.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useRead } from '../../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { Failed, Loading } from '../../../ui/Screen.tsx'
import { changeTicket } from '../actions.ts'
import { LineName } from './LineName.tsx'
import styles from './dialogs.module.css'
import { useOutcomeText } from './use-line.ts'

interface Props {
  readonly lineNo: number
  readonly onClose: () => void
}

export function LotDialog({ lineNo, onClose }: Props) {
  const { t } = useTranslation()
  const textOf = useOutcomeText()
  const read = useRead('lots.for-line', { lineNo })
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const unit = read.value?.unit ?? ''
  const rows = rowsOf(read.value?.lots ?? [])
  const current = rows.findIndex((row) => row?.isChosen === true)
  useEffect(() => {
    setChosen(Math.max(0, current))
  }, [current])
  const submit = async () => {
    const wrong = textOf(
      await changeTicket({ kind: 'set-lot', lineNo, lot: rows[chosen]?.lot ?? null }),
    )
    setError(wrong)
    if (wrong === null) onClose()
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  return (
    <Dialog
      title={t('lots.title')}
      testId="lot-dialog"
      size="680px"
      canSubmit={read.value !== null}
      onClose={onClose}
      onSubmit={() => void submit()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1), Enter: () => void submit() }}
    >
      <LineName name={read.value?.name ?? ''} />
      {read.isLoading && <Loading />}
      {read.error !== null && <Failed text={read.error} onRetry={read.again} />}
      {read.value !== null && (
        <div className={styles.results}>
          <ChoiceList
            testId="lots"
            rows={rows}
            chosen={chosen}
            onChoose={setChosen}
            onAct={() => void submit()}
            keyOf={(row) => row?.lot ?? ''}
            draw={(row) => (row === null ? <ByTill /> : <Lot row={row} unit={unit} />)}
          />
        </div>
      )}
      <FieldError text={error} />
    </Dialog>
  )
}

/** First the choice to leave it to the till. Goods whose lot nobody recorded cannot be chosen by one. */
const rowsOf = (lots: readonly FloorLot[]): readonly (FloorLot | null)[] => [
  null,
  ...lots.filter(({ lot }) => lot !== ''),
]

function ByTill() {
  const { t } = useTranslation()
  return (
    <span className={styles.grow}>
      <strong>{t('lots.byTill')}</strong>
      <small>{t('lots.byTillHint')}</small>
    </span>
  )
}

function Lot({ row, unit }: { readonly row: FloorLot; readonly unit: string }) {
  const { t } = useTranslation()
  const { lot, expiry, state, quantityMilli, isProposed } = row
  return (
    <>
      <span className={styles.grow}>
        <strong>{lot}</strong>
        {isProposed && <small>{t('lots.proposed')}</small>}
      </span>
      <span className={styles.lotDate} data-state={state}>
        {state === 'near' && t('lots.near', { date: expiry })}
        {state === 'expired' && t('lots.expired', { date: expiry })}
        {state === 'good' && expiry}
      </span>
      <strong>
        {formatQuantity(quantityMilli)} {unit}
      </strong>
    </>
  )
}
