/** Tab in a dialog: inside it the browser walks; past the last stop it begins anew, and what lies below has none. */
import type { KeyMap } from './keys.ts'

const STOPS = 'a[href], button, input, select, textarea, [tabindex]'

function isStop(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.matches(':disabled, [type="hidden"]')) return false
  if (element.closest('[hidden], [inert]') !== null) return false
  // Of a group of radio buttons the browser stops at the one that is chosen.
  return !(element instanceof HTMLInputElement && element.type === 'radio') || element.checked
}

/** Null where the browser's own step stays inside. */
export function stepAround(root: HTMLElement, isBack: boolean): HTMLElement | null {
  const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter(isStop)
  const edge = isBack ? stops.at(0) : stops.at(-1)
  const other = isBack ? stops.at(-1) : stops.at(0)
  const active = document.activeElement
  const isInside = root.contains(active)
  if (isInside && active !== edge && !isBeyond(stops, active, isBack)) return null
  return other ?? null
}

/** The focus may rest where no stop is: before the first one, or behind the last. */
function isBeyond(stops: readonly HTMLElement[], active: Element | null, isBack: boolean): boolean {
  const side = isBack ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING
  return active !== null && !stops.some((stop) => (active.compareDocumentPosition(stop) & side) > 0)
}

export function tabKeys(rootOf: () => HTMLElement | null): KeyMap {
  const step = (isBack: boolean) => (): boolean => {
    const root = rootOf()
    const next = root === null ? null : stepAround(root, isBack)
    next?.focus()
    return next !== null
  }
  return { Tab: step(false), 'Shift+Tab': step(true) }
}
