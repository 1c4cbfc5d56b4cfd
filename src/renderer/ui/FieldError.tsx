/** What is wrong, beside the field it is about; read aloud by a screen reader. */
import styles from './FieldError.module.css'

export function FieldError({ text }: { readonly text: string | null }) {
  return (
    <p className={styles.error} role="alert" data-testid="dialog-error">
      {text ?? ''}
    </p>
  )
}
