/**
 * What went wrong between the hub and an ERP's address, as a failure. Only what surely never reached the ERP is transient;
 * when an answer is missing, nobody knows.
 */
import { transient, unclear, type Failure } from './port.ts'

/** No connection was made, so nothing was asked. */
const NEVER_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

export function failureOfError(error: unknown): Failure {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const code = hasCode(cause) ? cause.code : ''
  const said = cause instanceof Error ? cause.message : String(cause)
  const detail = code === '' ? said : code
  return NEVER_SENT.includes(code) ? transient(detail) : unclear(detail)
}

const hasCode = (value: unknown): value is { readonly code: string } =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'

/** null: the status says that the answer is one of the ERP itself. */
export function failureOfStatus(status: number, headers: Headers): Failure | null {
  if (status === 429 || status === 503) {
    const seconds = Number(headers.get('retry-after') ?? '')
    return transient(
      `HTTP ${status}`,
      Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
    )
  }
  // Who may not come in at all is a matter of set-up and of no document.
  if (status === 401) return transient('HTTP 401: the ERP does not know these credentials')
  if (status >= 500 || status === 408) return unclear(`HTTP ${status}`)
  return null
}
