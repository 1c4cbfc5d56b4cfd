/** Which receipt: scanned, typed, or picked from the last ones. F7 for goods without one. */
import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { noticeText } from '../../i18n/words-of.ts'
import { startWithoutReceipt, useReturns } from '../../state/returns.ts'
import { useGrant } from '../../state/session.ts'
import { useCurrency } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { goBack } from '../../state/view.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { Money } from '../../ui/Money.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from './returns.module.css'
import { useFindReceipt } from './use-find-receipt.ts'

type Recent = Output<'receipt.recent'>[number]

export function FindReceipt() {
  const { t } = useTranslation()
  const find = useFindReceipt()
  const grant = useGrant('return-without-receipt')
  useKeys(
    {
      Escape: goBack,
      Enter: find.submit,
      F7: startWithoutReceipt,
      ArrowUp: find.up,
      ArrowDown: find.down,
    },
    { isOpaque: true },
  )
  return (
    <div className={styles.screen} data-testid="returns">
      <section className={styles.panel}>
        <h1>{t('returns.title')}</h1>
        <ReceiptField find={find} />
        <Recents find={find} />
      </section>
      <section className={styles.panel}>
        {find.current === undefined ? (
          <Empty text={t('returns.findHint')} />
        ) : (
          <Preview receiptNo={find.current.receiptNo} />
        )}
        <NoticeStrip />
        <div className={styles.threeKeys}>
          <PressButton
            testId="returns-back"
            keyName="Esc"
            label={t('common.back')}
            onPress={goBack}
          />
          <PressButton
            testId="returns-no-receipt"
            keyName="F7"
            label={t('returns.noReceipt')}
            note={grant === 'approval' ? t('help.needsApproval') : undefined}
            onPress={startWithoutReceipt}
          />
          <PressButton
            testId="returns-find"
            keyName="Enter"
            tone="accent"
            label={t('returns.open')}
            onPress={find.submit}
          />
        </div>
      </section>
    </div>
  )
}

type Find = ReturnType<typeof useFindReceipt>

function ReceiptField({ find }: { readonly find: Find }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const problem = useReturns((state) => state.findProblem)
  const isFinding = useReturns((state) => state.isFinding)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  return (
    <>
      <TextInput
        ref={field}
        label={t('returns.receipt')}
        placeholder={t('returns.receiptHint')}
        data-testid="returns-receipt"
        size="xl"
        spellCheck={false}
        maxLength={2048}
        value={find.text}
        onChange={(event) => {
          find.setText(event.currentTarget.value)
        }}
      />
      <FieldError
        text={
          isFinding
            ? t('common.loading')
            : problem === null
              ? null
              : noticeText(t, problem, currency)
        }
      />
    </>
  )
}

function Recents({ find }: { readonly find: Find }) {
  const { t } = useTranslation()
  return (
    <div className={styles.list}>
      {find.isLoading && <Loading />}
      {find.error !== null && <Failed text={find.error} onRetry={find.again} />}
      {find.rows.length === 0 && !find.isLoading && find.error === null && (
        <Empty text={t('returns.noneFound')} />
      )}
      <ChoiceList
        testId="returns-recent"
        rows={find.rows}
        chosen={find.chosen}
        onChoose={find.setChosen}
        onAct={find.submit}
        keyOf={({ receiptNo }) => receiptNo}
        draw={(receipt) => <Row receipt={receipt} />}
      />
    </div>
  )
}

function Row({ receipt }: { readonly receipt: Recent }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <span className={styles.grow}>
        <strong>{receipt.receiptNo}</strong>
        <small>
          {formatDateTime(receipt.occurredMs, i18n.language)} ·{' '}
          {t('park.lines', { count: receipt.lineCount })} · {receipt.staffNo}
        </small>
      </span>
      <strong>
        <Money minor={receipt.amountMinor} />
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
