/**
 * Listens to every key before anybody else does and takes scans out of the stream. A burst that has been
 * recognised leaves no trace: the field that it ran into gets its old value back, the Enter goes nowhere.
 */
import { WedgeDetector, type KeyStroke, type WedgeLimits } from './wedge.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

interface Snapshot {
  readonly field: Field | null
  readonly value: string
  readonly undo: () => void
}

export interface WedgeSink {
  readonly onScan: (text: string) => void
  /** Remembers what unfocused keys write into, and gives back how to restore it. */
  readonly remember: () => () => void
  /** Of this till's scanners; what holds for any if it is not said. */
  readonly limits?: () => WedgeLimits
  /** True: the key is somebody else's, and nobody's after that. */
  readonly tap?: (stroke: KeyStroke) => boolean
}

export function strokeOf(event: KeyboardEvent): KeyStroke {
  return {
    key: event.key,
    code: event.code,
    keyCode: event.keyCode,
    atMs: event.timeStamp,
    hasShift: event.shiftKey,
    hasModifier: event.ctrlKey || event.altKey || event.metaKey,
    isRepeat: event.repeat,
  }
}

export function listenForWedge(sink: WedgeSink): () => void {
  const detector = new WedgeDetector(sink.limits)
  const snapshots: Snapshot[] = []
  const onKeyDown = (event: KeyboardEvent) => {
    const stroke = strokeOf(event)
    if (sink.tap?.(stroke) === true) {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    const heard = detector.feed(stroke)
    if (heard.kind === 'run') snapshots[heard.run] = snapshotNow(sink)
    if (heard.kind !== 'scan') return
    event.preventDefault()
    event.stopImmediatePropagation()
    const snapshot = snapshots[heard.run]
    if (snapshot !== undefined) restore(snapshot)
    sink.onScan(heard.text)
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

function snapshotNow(sink: WedgeSink): Snapshot {
  const active = document.activeElement
  const isField = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement
  const field = isField ? active : null
  return { field, value: field?.value ?? '', undo: sink.remember() }
}

function restore({ field, value, undo }: Snapshot): void {
  undo()
  if (field === null) return
  setValue(field, value)
  // An input method commits what it composed after the last key: take that back as well.
  setTimeout(() => {
    if (field.isConnected && field.value !== value) setValue(field, value)
  }, 0)
}

/** React listens to the native setter: without it, it would write its own idea of the value again. */
export function setValue(field: Field, value: string): void {
  if (field.value === value) return
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
