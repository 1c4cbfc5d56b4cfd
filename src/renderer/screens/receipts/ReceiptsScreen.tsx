/** The last receipts: what they say, whether they came out, and a marked copy of any of them. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { copyReceipt, dismissReceipt } from '../../state/receipts.ts'
import { useTill } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { showView } from '../../state/view.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Money } from '../../ui/Money.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from './ReceiptsScreen.module.css'

type Recent = Output<'receipt.recent'>[number]

export function ReceiptsScreen() {
  const { t } = useTranslation()
  const list = useReceipts()
  const { rows, chosen, setChosen, current } = list
  const back = () => {
    showView('checkout')
  }
  useKeys(
    {
      Escape: back,
      F10: back,
      F2: list.copy,
      F3: list.dismiss,
      F5: list.again,
      ArrowUp: list.up,
      ArrowDown: list.down,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="receipts">
      <section className={styles.left}>
        <h1>{t('receipts.title')}</h1>
        <p>{t('receipts.choose')}</p>
        {list.isLoading && <Loading />}
        {list.error !== null && <Failed text={list.error} onRetry={list.again} />}
        {rows.length === 0 && !list.isLoading && list.error === null && (
          <Empty text={t('receipts.empty')} />
        )}
        <ChoiceList
          testId="receipt-list"
          rows={rows}
          chosen={chosen}
          onChoose={setChosen}
          keyOf={({ receiptNo }) => receiptNo}
          draw={(receipt) => <Row receipt={receipt} />}
        />
      </section>
      <section className={styles.right}>
        {current !== undefined && <Preview receiptNo={current.receiptNo} />}
        <NoticeStrip />
        <p>{t('receipts.note')}</p>
        <div className={styles.keys}>
          <PressButton
            testId="receipts-back"
            keyName="Esc"
            label={t('common.back')}
            onPress={back}
          />
          <PressButton
            testId="receipts-dismiss"
            keyName="F3"
            label={t('receipts.dismiss')}
            isDisabled={!isOwed(current)}
            onPress={list.dismiss}
          />
          <PressButton
            testId="receipts-copy"
            keyName="F2"
            tone="accent"
            label={t('receipts.copy')}
            isDisabled={current === undefined}
            onPress={list.copy}
          />
        </div>
      </section>
    </div>
  )
}

const isOwed = (receipt: Recent | undefined): boolean =>
  receipt?.printState === 'owed' || receipt?.printState === 'started'

function useReceipts() {
  const { value, isLoading, error, again } = useRead('receipt.recent', { limit: 50 })
  const unprinted = useTill(({ status }) => status?.unprintedCount ?? 0)
  const [chosen, setChosen] = useState(0)
  useEffect(again, [again, unprinted])
  const rows = value ?? []
  const current = rows[chosen]
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  const then = (act: (receiptNo: string) => Promise<unknown>) => () => {
    if (current !== undefined) void act(current.receiptNo).then(again)
  }
  return {
    rows,
    isLoading,
    error,
    again,
    chosen,
    setChosen,
    current,
    up: step(-1),
    down: step(1),
    copy: then(copyReceipt),
    dismiss: then(async (receiptNo) => {
      if (isOwed(current)) await dismissReceipt(receiptNo)
    }),
  }
}

function Row({ receipt }: { readonly receipt: Recent }) {
  const { t, i18n } = useTranslation()
  const { receiptNo, occurredMs, lineCount, cashierNo, copies, printState } = receipt
  return (
    <>
      <span className={styles.grow}>
        <strong>{receiptNo}</strong>
        <small>
          {formatDateTime(occurredMs, i18n.language)} · {t('park.lines', { count: lineCount })} ·{' '}
          {cashierNo}
          {copies > 0 && ` · ${t('receipts.copies', { count: copies })}`}
        </small>
      </span>
      <span data-state={printState} className={styles.state}>
        {t(`receipts.printState.${printState}`)}
      </span>
      <strong className={styles.amount}>
        <Money minor={receipt.paidMinor} />
      </strong>
    </>
  )
}

function Preview({ receiptNo }: { readonly receiptNo: string }) {
  const { value, error, isLoading, again } = useRead('receipt.read', { receiptNo })
  return (
    <div className={styles.preview}>
      {isLoading && <Loading />}
      {error !== null && <Failed text={error} onRetry={again} />}
      {value !== null && <ReceiptPaper receipt={value.receipt} />}
    </div>
  )
}
