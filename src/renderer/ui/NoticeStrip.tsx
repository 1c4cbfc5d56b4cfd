/** The outcome of the last deed in one line; it stays until the next one. */
import { useTranslation } from 'react-i18next'
import { noticeText } from '../i18n/words-of.ts'
import { useNotice } from '../state/notices.ts'
import { useCurrency } from '../state/till.ts'
import styles from './NoticeStrip.module.css'

export function NoticeStrip() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const notice = useNotice((state) => state.notice)
  return (
    <div className={styles.strip} data-tone={notice?.tone} role="status" data-testid="notice">
      {notice === null ? '' : noticeText(t, notice.body, currency)}
    </div>
  )
}
