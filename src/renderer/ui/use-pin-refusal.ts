/** Words for a refused PIN, with a countdown where the backend asks for a pause. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalText } from '../i18n/words-of.ts'
import type { RefusalView } from '../state/notices.ts'
import { useCurrency } from '../state/till.ts'

export interface PinRefusal {
  readonly text: string | null
  readonly isWaiting: boolean
  readonly set: (refusal: RefusalView | null) => void
}

export function usePinRefusal(): PinRefusal {
  const { t } = useTranslation()
  const currency = useCurrency()
  const [refusal, setRefusal] = useState<RefusalView | null>(null)
  const [leftMs, setLeftMs] = useState(0)
  useEffect(() => {
    if (leftMs <= 0) return
    const timer = setTimeout(() => {
      setLeftMs(Math.max(0, leftMs - 250))
    }, 250)
    return () => {
      clearTimeout(timer)
    }
  }, [leftMs])
  const isWaiting = leftMs > 0
  const set = (next: RefusalView | null) => {
    setRefusal(next)
    const retryInMs = next?.details?.['retryInMs']
    setLeftMs(typeof retryInMs === 'number' ? retryInMs : 0)
  }
  if (refusal === null) return { text: null, isWaiting, set }
  if (refusal.code !== 'pin-throttled')
    return { text: refusalText(t, refusal, currency), isWaiting, set }
  const shown = { code: refusal.code, details: { retryInMs: leftMs } }
  return { text: isWaiting ? refusalText(t, shown, currency) : null, isWaiting, set }
}
