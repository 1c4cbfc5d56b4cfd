/**
 * Where the code of a staff card lands: in the form that asks for a person now, whatever has the focus. The card says who
 * it is and the PIN proves it: a printed code can be copied.
 */
import { useLayoutEffect, useRef } from 'react'
import { staffNoOfScan } from '#shared/scanning/read-scan.ts'

type CardTaker = (staffNo: string) => void

let taker: CardTaker | null = null

/** For as long as the form is in front, and from the moment it is seen. */
export function useStaffCards(take: CardTaker): void {
  const latest = useRef(take)
  useLayoutEffect(() => {
    latest.current = take
  })
  useLayoutEffect(() => {
    const own: CardTaker = (staffNo) => {
      latest.current(staffNo)
    }
    taker = own
    return () => {
      if (taker === own) taker = null
    }
  }, [])
}

/** False: it is no staff card, or nobody is asked for. */
export function takeStaffCard(text: string): boolean {
  const staffNo = staffNoOfScan(text)
  if (staffNo === null || taker === null) return false
  // A scanner that types has run into a field, which gets its old value back first.
  setTimeout(() => taker?.(staffNo), 0)
  return true
}
