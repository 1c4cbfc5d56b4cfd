/** Receiving: what is on its way, and the count of what has come. */
import { useEffect } from 'react'
import { setCommandText } from '../../state/command-box.ts'
import { setScanTaker } from '../../state/scan-target.ts'
import { CountView } from './CountView.tsx'
import { InboundView } from './InboundView.tsx'
import { ReceivingDialogs } from './ReceivingDialogs.tsx'
import { readAgain } from './receiving-acts.ts'
import { takeScanHere } from './receiving-scan.ts'
import { useReceiving } from './receiving-state.ts'

export function ReceivingScreen() {
  const isCounting = useReceiving(({ counting }) => counting !== null)
  useEffect(() => {
    setScanTaker(takeScanHere)
    void readAgain()
    return () => {
      setScanTaker(null)
      setCommandText('')
    }
  }, [])
  return (
    <>
      {isCounting ? <CountView /> : <InboundView />}
      <ReceivingDialogs />
    </>
  )
}
