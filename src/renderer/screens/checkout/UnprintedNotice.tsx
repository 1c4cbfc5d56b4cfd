/**
 * Tells that receipts may not have come out; the list of receipts deals with them. Every receipt is under way for a moment:
 * what nothing is known to be wrong with has that moment.
 */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTill } from '../../state/till.ts'
import { showView } from '../../state/view.ts'
import { Button } from '@mantine/core'
import styles from './Banner.module.css'

const PRINTING_MS = 4000

export function UnprintedNotice() {
  const { t } = useTranslation()
  const count = useTill(({ status }) => status?.unprintedCount ?? 0)
  const isStuck = useTill(({ status }) => (status?.printerFault ?? null) !== null)
  const isLate = useLate(count > 0)
  if (count === 0 || !(isStuck || isLate)) return null
  return (
    <div className={styles.banner} role="status" data-testid="unprinted">
      <span>{t('notice.unprinted', { count })}</span>
      <Button
        size="compact-md"
        variant="default"
        tabIndex={-1}
        onClick={() => {
          showView('receipts')
        }}
      >
        {t('notice.unprintedShow')}
      </Button>
    </div>
  )
}

/** It has been so for longer than a receipt takes. */
function useLate(isSo: boolean): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const timer = setTimeout(() => {
      setIsLate(true)
    }, PRINTING_MS)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isSo])
  return isLate
}
