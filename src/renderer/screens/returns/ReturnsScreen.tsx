/** Goods that come back: find the receipt, mark what comes back, say why, pay. All of it by keys. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { setCommandText } from '../../state/command-box.ts'
import { startOver, useReturns } from '../../state/returns.ts'
import { takeReturnScan } from '../../state/returns-scan.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { useGrant } from '../../state/session.ts'
import { useTill } from '../../state/till.ts'
import { goBack } from '../../state/view.ts'
import { Empty } from '../../ui/Screen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { FindReceipt } from './FindReceipt.tsx'
import { PickGoods } from './PickGoods.tsx'
import { ReturnDialogs } from './ReturnDialogs.tsx'
import { ReturnDone } from './ReturnDone.tsx'

export function ReturnsScreen() {
  const { t } = useTranslation()
  const hasShift = useTill(({ status }) => status?.shift != null)
  const mayReturn = useGrant('return-goods') !== 'denied'
  if (!mayReturn) return <NotNow text={t('returns.notAllowed')} />
  if (!hasShift) return <NotNow title={t('openShift.title')} text={t('returns.noShift')} />
  return <Returning />
}

/** Esc and Enter lead away from here. */
function NotNow(props: { readonly text: string; readonly title?: string }) {
  useKeys({ Escape: goBack, Enter: goBack }, { isOpaque: true })
  return <Empty {...props} />
}

function Returning() {
  const step = useReturns((state) => state.step)
  const done = useReturns((state) => state.done)
  useEffect(() => {
    // Figures that were typed here are no code there, nor the other way round.
    setCommandText('')
    setScanTaker(takeReturnScan, { takesReceipts: true })
    return () => {
      setScanTaker(null)
      setCommandText('')
      // A return that is paid is over; one that is not waits here for whoever comes back to it.
      if (useReturns.getState().done !== null) startOver()
    }
  }, [])
  if (done !== null) return <ReturnDone done={done} />
  return (
    <>
      {step === 'find' ? <FindReceipt /> : <PickGoods />}
      <ReturnDialogs />
    </>
  )
}
