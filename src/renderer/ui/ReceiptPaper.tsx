/** The receipt as it comes out of the printer: the backend has laid it out, this only draws its lines. */
import { useEffect, useRef } from 'react'
import type { ReceiptDocument, ReceiptLine } from '#shared/receipt/document.ts'
import { clsx } from './class-names.ts'
import { QrCode } from './QrCode.tsx'
import styles from './ReceiptPaper.module.css'

interface Props {
  readonly receipt: ReceiptDocument
  /** A long paper is read from its beginning; of a receipt its end is wanted, with the sum and the code. */
  readonly isFromTop?: boolean
}

export function ReceiptPaper({ receipt, isFromTop = false }: Props) {
  const paper = useRef<HTMLDivElement>(null)
  useEffect(() => {
    paper.current?.scrollTo({ top: isFromTop ? 0 : paper.current.scrollHeight })
  }, [receipt, isFromTop])
  return (
    <div
      ref={paper}
      className={styles.paper}
      data-testid="receipt-paper"
      tabIndex={0}
      role="document"
    >
      {receipt.lines.map((line, index) => (
        <PaperLine key={index} line={line} />
      ))}
    </div>
  )
}

function PaperLine({ line }: { readonly line: ReceiptLine }) {
  if (line.kind === 'rule' || line.kind === 'label-end') return <hr className={styles.rule} />
  if (line.kind === 'space') return <div className={styles.space} />
  if (line.kind === 'barcode') return <div className={styles.barcode}>{line.left}</div>
  if (line.kind === 'qr') return <QrCode payload={line.left} testId="receipt-qr" />
  const isPair = line.right !== ''
  return (
    <div
      className={clsx(styles.line, isPair && styles.pair, line.size === 'large' && styles.large)}
      style={{ textAlign: line.align, fontWeight: line.isBold ? 700 : 400 }}
    >
      <span>{line.left}</span>
      {isPair && <span className={styles.right}>{line.right}</span>}
    </div>
  )
}
