/** The outcome of the last deed, when there is one: on a phone an empty line is room that is missing elsewhere. */
import { useNotice } from '../../state/notices.ts'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import styles from '../handheld.module.css'

export function Notice() {
  const hasNotice = useNotice(({ notice }) => notice !== null)
  if (!hasNotice) return null
  return (
    <div className={styles.notice}>
      <NoticeStrip />
    </div>
  )
}
