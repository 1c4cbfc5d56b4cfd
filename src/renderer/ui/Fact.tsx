/** One thing that is so, with a colour for how good that is. */
import styles from './Fact.module.css'

export type FactTone = 'good' | 'bad' | 'warn'

interface Props {
  readonly title: string
  readonly words: string
  readonly tone?: FactTone | undefined
  readonly testId: string
  readonly children?: React.ReactNode
}

export function Fact({ title, words, tone, testId, children }: Props) {
  return (
    <div className={styles.fact} data-testid={testId} data-tone={tone}>
      <span className={styles.title}>{title}</span>
      <strong>
        {tone !== undefined && '● '}
        {words}
      </strong>
      <div className={styles.more}>{children}</div>
    </div>
  )
}
