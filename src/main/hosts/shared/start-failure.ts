/** Tells a start that failed for a reason a person can act on from a bug, which is thrown on. */
import { isStartFailureKind, type StartFailureKind } from './store-open-words.ts'

export interface StartFailure {
  readonly kind: StartFailureKind
  readonly detail: string
}

/** By name and code, not by class: the class would bring the store's library along. */
export function startFailureOf(error: unknown): StartFailure | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && error.code === 'EADDRINUSE') return { kind: 'port-taken', detail: '' }
  if (error.name !== 'StoreOpenError' || !('kind' in error)) return null
  const detail = 'detail' in error ? String(error.detail) : ''
  return isStartFailureKind(error.kind) ? { kind: error.kind, detail } : null
}
