/** Amount and, where the way of paying has one, the reference of the terminal or phone. */
import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { namedCode } from '../../i18n/words-of.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import styles from './PayPanel.module.css'
import type { Pay } from './use-pay.ts'

export function PayFields({ pay }: { readonly pay: Pay }) {
  const { t } = useTranslation()
  const amountRef = useRef<HTMLInputElement>(null)
  const referenceRef = useRef<HTMLInputElement>(null)
  const { code, kind, name } = pay.type
  const tenderCount = pay.head?.tenders.length ?? 0
  useEffect(() => {
    amountRef.current?.focus()
    amountRef.current?.select()
  }, [code, tenderCount])
  useEffect(() => {
    if (pay.referenceAskedCount > 0) referenceRef.current?.focus()
  }, [pay.referenceAskedCount])
  return (
    <div className={styles.fields}>
      <TextInput
        ref={amountRef}
        label={t('pay.amount')}
        data-testid="pay-amount"
        inputMode="decimal"
        size="xl"
        classNames={{ input: styles.amount ?? '' }}
        value={pay.amount}
        onChange={(event) => {
          pay.setAmount(event.currentTarget.value)
        }}
      />
      {kind === 'external' && !pay.isByTerminal && (
        <TextInput
          ref={referenceRef}
          label={t('pay.referenceFor', { tender: namedCode(t, 'tender', code, name) })}
          data-testid="pay-reference"
          maxLength={64}
          value={pay.reference}
          onChange={(event) => {
            pay.setReference(event.currentTarget.value)
          }}
        />
      )}
      <div className={styles.notice}>
        <NoticeStrip />
      </div>
    </div>
  )
}
