/** While a serial number is asked for, a scan is that number, alone or out of the code that carries it. */
import { useEffect, useRef } from 'react'
import { gs1Fields } from '#shared/stock/gs1.ts'
import { setScanTaker } from '../../../state/scan-target.ts'

export function useSerialScans(take: (serial: string) => void): void {
  const current = useRef(take)
  useEffect(() => {
    current.current = take
  })
  useEffect(() => {
    setScanTaker((code) => {
      current.current(serialIn(code))
      return true
    })
    return () => {
      setScanTaker(null)
    }
  }, [])
}

const serialIn = (code: string): string =>
  gs1Fields(code)?.find(({ ai }) => ai === '21')?.value ?? code
