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
  /** A long paper is read from its beginning; of a receipt its end is wanted, with the sum and the code. */
  readonly isFromTop?: boolean
  /** Of another printer than this till's. */
  readonly profile?: PrinterProfile
}

export function ReceiptPaper({ receipt, isFromTop = false, profile }: Props) {
  const paper = useRef<HTMLDivElement>(null)
  const devices = useDevices((state) => state.devices)
  // The picture escapes what is written on the paper, and is markup by nobody else.
  const picture = useMemo(
    () => ({ __html: paperPicture(receipt, profile ?? profileOf(devices ?? [])) }),
    [receipt, devices, profile],
  )
  useEffect(() => {
    paper.current?.scrollTo({ top: isFromTop ? 0 : paper.current.scrollHeight })
  }, [picture, isFromTop])
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
