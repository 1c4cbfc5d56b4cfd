/** How a row from head office is read before anything is done with it. */
import type * as z from 'zod'
import type { WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

/** Null: applied. Else why it cannot be. */
/** `row` is null when it is gone. */
export type ApplyRow = (tx: WriteTx, deps: Deps, key: string, row: unknown) => string | null

export const OFFICE = 'head-office'

/** Applies what has its shape; what is gone has none. */
export function reading<T>(
  shape: z.ZodType<T>,
  apply: (tx: WriteTx, deps: Deps, row: T, key: string) => string | null,
  gone: (tx: WriteTx, deps: Deps, key: string) => string | null = () => null,
): ApplyRow {
  return (tx, deps, key, row) => {
    if (row === null) return gone(tx, deps, key)
    const parsed = shape.safeParse(row)
    if (parsed.success) return apply(tx, deps, parsed.data, key)
    const [issue] = parsed.error.issues
    return `${issue?.path.map(String).join('.') ?? ''}: ${issue?.code ?? ''}`
  }
}
