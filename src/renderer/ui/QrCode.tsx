/** A QR code on screen: always dark on light, whatever the colours of the till, so that scanners read it. */
import { useMemo } from 'react'
import styles from './QrCode.module.css'
import { qrMatrix, qrPath } from './qr-matrix.ts'

interface Props {
  readonly payload: string
  readonly testId: string
}

/** Large enough for a scanner that reads from a screen, small enough that the total stays in sight. */
const MODULE_PX = 4

export function QrCode({ payload, testId }: Props) {
  const { size, path } = useMemo(() => {
    const matrix = qrMatrix(payload)
    return { size: matrix.size, path: qrPath(matrix) }
  }, [payload])
  return (
    <svg
      className={styles.code}
      style={{ maxWidth: size * MODULE_PX }}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label="QR"
      data-testid={testId}
      data-payload={payload}
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
