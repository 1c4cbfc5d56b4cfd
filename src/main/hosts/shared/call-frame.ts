/**
 * What a screen may send: call frames and nothing else. The shape of the frame is checked here, before the
 * router sees it; the input is checked there, against the operation.
 */
import type { CallFrame } from '#shared/api/link.ts'

const OP_LENGTH_MAX = 100
const ID_LENGTH_MAX = 100

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isShortString = (value: unknown, lengthMax: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= lengthMax

const isIdOrAbsent = (value: unknown): value is string | undefined =>
  value === undefined || isShortString(value, ID_LENGTH_MAX)

/** Null when it is no call frame. Fields that a call frame does not have are left behind. */
export function callFrameOf(value: unknown): CallFrame | null {
  if (!isObject(value) || value.t !== 'call') return null
  const { id, op, input, commandId, approvalId } = value
  if (!Number.isSafeInteger(id) || !isShortString(op, OP_LENGTH_MAX)) return null
  if (!isIdOrAbsent(commandId) || !isIdOrAbsent(approvalId)) return null
  return {
    t: 'call',
    id: id as number,
    op,
    input,
    ...(commandId === undefined ? {} : { commandId }),
    ...(approvalId === undefined ? {} : { approvalId }),
  }
}
