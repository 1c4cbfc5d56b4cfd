/** What became of a list: announced, or which lines keep it out. */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import type { Imported } from '../receiving-state.ts'
import { ROW_WORDS } from '../receiving-words.ts'
import styles from './dialogs.module.css'
import { close } from './use-close.ts'

export function ImportedDialog({ imported }: { readonly imported: Imported }) {
  const { t } = useTranslation()
  const { announced, unchangedCount, refused, refusedCount } = imported
  return (
    <Dialog
      title={t('receiving.key.import')}
      testId="receiving-imported"
      size="720px"
      onClose={close}
      keys={{ Enter: close }}
    >
      {refusedCount > 0 ? (
        <p className={styles.warn}>{t('receiving.importRefused', { count: refusedCount })}</p>
      ) : (
        <p className={styles.good}>
          {t('receiving.importDone', { count: announced.length, known: unchangedCount })}
        </p>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <tbody>
            {refused.map((row, index) => (
              <tr key={index}>
                <td className={styles.kind}>{t('receiving.fileLine', { line: row.line })}</td>
                <td>{t(ROW_WORDS[row.code])}</td>
                <td>{row.text}</td>
              </tr>
            ))}
            {announced.map(({ inboundNo, lineCount }) => (
              <tr key={inboundNo}>
                <td className={styles.kind}>{inboundNo}</td>
                <td>{t('receiving.lines', { count: lineCount })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  )
}
