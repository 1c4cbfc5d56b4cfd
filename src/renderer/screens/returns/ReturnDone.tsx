/** After the return: what to give to the customer, in the largest figures, with the slip beside it. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompletedReturn } from '#shared/api/returns.ts'
import { copyReceipt } from '../../state/receipts.ts'
import { startOver } from '../../state/returns.ts'
import { goBack } from '../../state/view.ts'
import { BigMoney } from '../../ui/BigMoney.tsx'
import { Money } from '../../ui/Money.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useTenderName } from './RefundSum.tsx'
import styles from './returns.module.css'

/** A second press of Enter must not wipe the amount off the screen before anybody has seen it. */
const SHOWN_MS_MIN = 700

export function ReturnDone({ done }: { readonly done: CompletedReturn }) {
  const { t } = useTranslation()
  const name = useTenderName()
  const shownMs = useRef(Infinity)
  useEffect(() => {
    shownMs.current = performance.now()
  }, [done])
  const copy = () => void copyReceipt(done.returnNo)
  const next = () => {
    if (performance.now() - shownMs.current >= SHOWN_MS_MIN) startOver()
  }
  useKeys({ Escape: goBack, Enter: next, F2: copy }, { isOpaque: true })
  return (
    <div className={styles.screen} data-testid="return-done">
      <section className={styles.preview}>
        <ReceiptPaper receipt={done.receipt} isAtEnd />
      </section>
      <section className={styles.done}>
        <h2>✓ {t('returns.done')}</h2>
        <div className={styles.give}>
          <span>{t('returns.give')}</span>
          <BigMoney minor={done.paidMinor} testId="return-paid" maxPx={104} />
        </div>
        <dl className={styles.ways}>
          {done.refunds.map(({ code, kind, amountMinor }) => (
            <div key={code}>
              <dt>
                {kind === 'cash'
                  ? t('returns.fromDrawer')
                  : t('returns.onTerminal', { tender: name(code) })}
              </dt>
              <dd>
                <Money minor={amountMinor} />
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('returns.returnNo')}</dt>
            <dd data-testid="return-no">{done.returnNo}</dd>
          </div>
        </dl>
        <div className={styles.fill} />
        <NoticeStrip />
        <p className={styles.hint}>{t('returns.nextHint')}</p>
        <div className={styles.threeKeys}>
          <PressButton
            testId="return-leave"
            keyName="Esc"
            label={t('returns.toSelling')}
            onPress={goBack}
          />
          <PressButton testId="return-copy" keyName="F2" label={t('pay.copy')} onPress={copy} />
          <PressButton
            testId="return-next"
            keyName="Enter"
            tone="accent"
            label={t('returns.next')}
            onPress={startOver}
          />
        </div>
      </section>
    </div>
  )
}
