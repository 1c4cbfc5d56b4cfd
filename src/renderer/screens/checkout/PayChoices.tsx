/** Ways of paying and round amounts, each with its key. */
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../i18n/format.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { useCurrency } from '../../state/till.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import styles from './PayPanel.module.css'
import type { Pay } from './use-pay.ts'

export const TENDER_KEYS = ['F1', 'F2', 'F3', 'F4'] as const
export const QUICK_KEYS = ['F5', 'F6', 'F7', 'F8', 'F9', 'F10'] as const

export function TenderChoice({ pay }: { readonly pay: Pay }) {
  const { t } = useTranslation()
  return (
    <div className={styles.types}>
      {pay.types.map((type, index) => (
        <PressButton
          key={type.code}
          testId={`tender-${type.code}`}
          keyName={TENDER_KEYS[index] ?? ''}
          label={namedCode(t, 'tender', type.code, type.name)}
          tone={type.code === pay.type.code ? 'accent' : 'plain'}
          onPress={() => {
            pay.choose(type)
          }}
        />
      ))}
    </div>
  )
}

interface QuickProps {
  readonly pay: Pay
  readonly amounts: readonly number[]
}

/** One press pays with that amount. */
export function QuickCash({ pay, amounts }: QuickProps) {
  const currency = useCurrency()
  return (
    <div className={styles.quick}>
      {amounts.slice(0, QUICK_KEYS.length).map((minor, index) => (
        <PressButton
          key={minor}
          testId={`quick-${String(index)}`}
          keyName={QUICK_KEYS[index] ?? ''}
          label={formatMoney(minor, currency)}
          isDisabled={pay.phase !== 'idle'}
          onPress={() => void pay.take(minor)}
        />
      ))}
    </div>
  )
}
