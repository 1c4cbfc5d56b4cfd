/** The last look before goods are booked: only what is different, and whether more is to come. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { differencesOf } from '../progress.ts'
import { recordReceiving } from '../receiving-acts.ts'
import { useReceiving, type Counting } from '../receiving-state.ts'
import { ClaimTable } from './ClaimTable.tsx'
import styles from './dialogs.module.css'
import { close, useUnhappyText } from './use-close.ts'

export function SummaryDialog() {
  const counting = useReceiving((state) => state.counting)
  return counting === null ? null : <Summary counting={counting} />
}

function Summary({ counting }: { readonly counting: Counting }) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { head } = counting
  const isAnnounced = head.inboundId !== null
  const book = async (isFinal: boolean) => {
    if (isBusy) return
    setIsBusy(true)
    const wrong = await recordReceiving(isFinal)
    setIsBusy(false)
    setError(wrong === null ? null : textOf(wrong))
  }
  const part = () => {
    void book(false)
  }
  const whole = () => {
    void book(true)
  }
  return (
    <Dialog
      title={t('receiving.summaryTitle')}
      testId="receiving-summary"
      size="720px"
      submitLabel={t(isAnnounced ? 'receiving.bookFinal' : 'receiving.key.book')}
      isBusy={isBusy}
      onClose={close}
      onSubmit={whole}
      keys={isAnnounced ? { Enter: whole, F2: part } : { Enter: whole }}
    >
      <p className={styles.goods}>
        {head.inboundNo} {head.partner} · {t('receiving.lines', { count: head.lineCount })}
      </p>
      <Differences counting={counting} />
      <FieldError text={error} />
      {isAnnounced && (
        <>
          <p className={styles.hint}>{t('receiving.bookHint')}</p>
          <PressButton
            keyName="F2"
            label={t('receiving.bookPart')}
            onPress={part}
            testId="receiving-book-part"
          />
        </>
      )}
    </Dialog>
  )
}

function Differences({ counting: { lines, announced } }: { readonly counting: Counting }) {
  const { t } = useTranslation()
  if (announced === null) return <p className={styles.warn}>{t('receiving.blindSummary')}</p>
  const names = new Map([...announced, ...lines].map(({ sku, name }) => [sku, name]))
  const rows = differencesOf(lines, announced).map((claim) => ({
    ...claim,
    name: names.get(claim.sku) ?? claim.sku,
  }))
  if (rows.length === 0) {
    return (
      <p className={styles.good} data-testid="receiving-no-differences">
        {t('receiving.noDifferences')}
      </p>
    )
  }
  return <ClaimTable rows={rows} />
}
