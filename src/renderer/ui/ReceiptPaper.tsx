/** A paper on the screen: what this till's printer makes of it, drawn from the very bytes that the printer gets. */
import { useEffect, useMemo, useRef } from 'react'
import type { PrinterProfile } from '#shared/escpos/profile.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { useDevices } from '../state/devices.ts'
import { profileOf } from '../state/paper-profile.ts'
import { paperPicture } from './paper/paper-picture.ts'
import styles from './ReceiptPaper.module.css'

interface Props {
  readonly receipt: ReceiptDocument
  /** Of a receipt that has just come out, whose goods everybody has seen. */
  readonly isAtEnd?: boolean
  /** Of another printer than this till's. */
  readonly profile?: PrinterProfile
}

export function ReceiptPaper({ receipt, isAtEnd = false, profile }: Props) {
  const paper = useRef<HTMLDivElement>(null)
  const devices = useDevices((state) => state.devices)
  // The list of devices comes anew whenever one of them stirs; the paper, and where it is read, stays.
  const drawnFor = JSON.stringify(profile ?? profileOf(devices ?? []))
  // The picture escapes what is written on the paper, and is markup by nobody else.
  const picture = useMemo(
    () => ({ __html: paperPicture(receipt, JSON.parse(drawnFor) as PrinterProfile) }),
    [receipt, drawnFor],
  )
  useEffect(() => {
    paper.current?.scrollTo({ top: isAtEnd ? paper.current.scrollHeight : 0 })
  }, [picture, isAtEnd])
  return (
    <div
      ref={paper}
      className={styles.paper}
      data-testid="receipt-paper"
      tabIndex={0}
      role="document"
      dangerouslySetInnerHTML={picture}
    />
  )
}
