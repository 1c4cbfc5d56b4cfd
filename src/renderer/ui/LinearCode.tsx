/** A bar code on screen (CODE 128): dark on light, whatever the colours of the till, with the white that scanners want beside it. */
import { useMemo } from 'react'
import { code128Widths } from '#shared/escpos/code128.ts'

interface Props {
  readonly text: string
  readonly testId: string
}

const MODULE_PX = 2
const HEIGHT_PX = 96
const QUIET_MODULES = 10

export function LinearCode({ text, testId }: Props) {
  const { modules, path } = useMemo(() => barsOf(code128Widths(text) ?? []), [text])
  return (
    <svg
      width={modules * MODULE_PX}
      height={HEIGHT_PX}
      viewBox={`0 0 ${modules} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
      data-testid={testId}
    >
      <rect width={modules} height={1} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

/** Bars and spaces take turns, a bar first. */
function barsOf(widths: readonly number[]): { readonly modules: number; readonly path: string } {
  let at = QUIET_MODULES
  let path = ''
  widths.forEach((width, index) => {
    if (index % 2 === 0) path += `M${at} 0h${width}v1h-${width}z`
    at += width
  })
  return { modules: at + QUIET_MODULES, path }
}
