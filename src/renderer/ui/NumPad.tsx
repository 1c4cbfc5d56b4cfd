/** Figures to touch; writes into whatever its owner says. */
import styles from './NumPad.module.css'

interface Props {
  readonly onDigit: (digit: string) => void
  readonly onClear: () => void
  readonly onBackspace: () => void
  readonly clearLabel: string
}

export function NumPad({ onDigit, onClear, onBackspace, clearLabel }: Props) {
  return (
    <div className={styles.pad}>
      {[...'789456123'].map((digit) => (
        <Key
          key={digit}
          label={digit}
          onPress={() => {
            onDigit(digit)
          }}
        />
      ))}
      <Key label={clearLabel} testId="pad-clear" onPress={onClear} />
      <Key
        label="0"
        onPress={() => {
          onDigit('0')
        }}
      />
      <Key label="⌫" testId="pad-backspace" onPress={onBackspace} />
    </div>
  )
}

interface KeyProps {
  readonly label: string
  readonly onPress: () => void
  readonly testId?: string
}

function Key({ label, onPress, testId = `pad-${label}` }: KeyProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.key}
      data-testid={testId}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={onPress}
    >
      {label}
    </button>
  )
}
