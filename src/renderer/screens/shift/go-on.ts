/** A sheet of fields: Enter goes on to the next one, and in the last one it hands the sheet in. */
import type { KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** `arrows`: the arrow keys walk through the fields, too. */
export function goOnAtEnter(
  event: KeyboardEvent<HTMLElement>,
  { arrows = false }: { readonly arrows?: boolean } = {},
): void {
  const by = event.key === 'Enter' ? 1 : arrows ? (STEPS[event.key] ?? 0) : 0
  const fields = [...event.currentTarget.querySelectorAll('input')]
  const next =
    by === 0 ? undefined : fields[fields.findIndex((field) => field === event.target) + by]
  if (next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
  next.select()
}

/** To what has to be typed anew. */
export function focusField(testId: string): void {
  const field = document.querySelector(`[data-testid="${testId}"]`)
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}
