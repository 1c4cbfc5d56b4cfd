/** A key on the screen: shows its keyboard key, is clicked or touched, and never takes the focus. */
import type { ReactNode } from 'react'
import styles from './PressButton.module.css'

interface Props {
  readonly keyName?: string
  readonly label: ReactNode
  readonly note?: string | undefined
  readonly onPress: () => void
  readonly isDisabled?: boolean
  readonly tone?: 'plain' | 'accent' | 'bad'
  readonly testId: string
}

export function PressButton(props: Props) {
  const { keyName, label, note, onPress, isDisabled = false, tone = 'plain', testId } = props
  return (
    <button
      type="button"
      className={styles.button}
      data-tone={tone}
      data-testid={testId}
      disabled={isDisabled}
      tabIndex={-1}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={onPress}
    >
      {keyName !== undefined && <kbd className={styles.key}>{keyName}</kbd>}
      <span className={styles.label}>{label}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </button>
  )
}
