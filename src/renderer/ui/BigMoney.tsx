/** An amount as large as there is room for: many figures are drawn smaller, never cut. */
import type { CSSProperties } from 'react'
import { formatMoney } from '../i18n/format.ts'
import { useCurrency } from '../state/till.ts'
import styles from './BigMoney.module.css'

interface Props {
  readonly minor: number
  readonly testId: string
  readonly maxPx: number
}

/** Width of a figure against its height, with the full-width ￥ counted in. */
const FIGURE_WIDTH = 0.68

export function BigMoney({ minor, testId, maxPx }: Props) {
  const currency = useCurrency()
  const text = formatMoney(minor, currency)
  const share = 100 / ((text.length + 0.5) * FIGURE_WIDTH)
  const style: CSSProperties = { fontSize: `min(${String(maxPx)}px, ${share.toFixed(2)}cqi)` }
  return (
    <div className={styles.room}>
      <output className={styles.figure} style={style} data-testid={testId}>
        {text}
      </output>
    </div>
  )
}
