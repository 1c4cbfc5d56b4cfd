/** The store's list of reasons: added, renamed, retired, never taken out, since old documents name them. */
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { ReasonUse } from './reason.ts'

export interface Reason {
  readonly code: string
  readonly use: ReasonUse
  /** What the store calls it; null: the program's own words for the code. */
  readonly name: string | null
  readonly isRetired: boolean
}

/** `code` null makes a new one. */
export interface ReasonEdit {
  readonly code: string | null
  readonly use: ReasonUse
  readonly name: string | null
  readonly isRetired: boolean
}

export type ReasonRefusal =
  | 'reason-unknown'
  | 'reason-name-missing'
  | 'reason-name-taken'
  | 'reason-last'
  | 'reason-list-full'

export const REASONS_MAX = 200
export const REASON_NAME_LENGTH_MAX = 40
const CODE_LENGTH_MAX = 32

export function saveReason(
  reasons: readonly Reason[],
  edit: ReasonEdit,
): Result<{ readonly reasons: readonly Reason[]; readonly code: string }, ReasonRefusal> {
  const name = edit.name?.trim() ?? ''
  const siblings = reasons.filter(({ use }) => use === edit.use)
  const before = siblings.find(({ code }) => code === edit.code)
  if (edit.code !== null && before === undefined) {
    return refuse('reason-unknown', { reasonCode: edit.code })
  }
  const others = siblings.filter((reason) => reason !== before)
  if (name === '' && before === undefined) return refuse('reason-name-missing')
  if (name !== '' && others.some((reason) => reason.name === name)) {
    return refuse('reason-name-taken', { name })
  }
  if (edit.isRetired && !others.some(({ isRetired }) => !isRetired)) return refuse('reason-last')
  if (before === undefined && reasons.length >= REASONS_MAX) {
    return refuse('reason-list-full', { countMax: REASONS_MAX })
  }
  const code = before?.code ?? newCode(name, siblings)
  const after: Reason = {
    code,
    use: edit.use,
    name: name === '' ? null : name,
    isRetired: edit.isRetired,
  }
  const list =
    before === undefined
      ? [...reasons, after]
      : reasons.map((reason) => (reason === before ? after : reason))
  return ok({ reasons: list, code })
}

/** Letters of the name where it has Latin ones, else a number; never one that the use has already. */
function newCode(name: string, siblings: readonly Reason[]): string {
  const taken = new Set(siblings.map(({ code }) => code))
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, CODE_LENGTH_MAX - 4)
    .replace(/^-+|-+$/gu, '')
  const stem = letters === '' ? 'own' : letters
  if (letters !== '' && !taken.has(stem)) return stem
  let number = 1
  while (taken.has(`${stem}-${String(number)}`)) number += 1
  return `${stem}-${String(number)}`
}
