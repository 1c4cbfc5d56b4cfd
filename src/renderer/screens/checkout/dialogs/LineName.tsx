/** The goods that a dialog is about. */
import styles from './dialogs.module.css'

export function LineName({ name }: { readonly name: string }) {
  return <p className={styles.goods}>{name}</p>
}
