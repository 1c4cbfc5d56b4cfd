/** Asks the hub: one POST per operation, with the token of whoever is signed in. */
import type { OfficeName, OfficeOutput, OfficeSent } from '#shared/wire/office.ts'

export type OfficeOutcome<Name extends OfficeName> =
  | { readonly ok: true; readonly value: OfficeOutput<Name> }
  | {
      readonly ok: false
      readonly code: string
      readonly details: Readonly<Record<string, unknown>>
    }

const WAIT_MS = 30_000

export async function askOffice<Name extends OfficeName>(
  token: string,
  name: Name,
  input: OfficeSent<Name>,
): Promise<OfficeOutcome<Name>> {
  try {
    const response = await fetch(`/v1/office/${name}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(WAIT_MS),
    })
    const answer = (await response.json()) as unknown
    if (response.ok) return { ok: true, value: answer as OfficeOutput<Name> }
    return refusalOf(answer)
  } catch {
    // No line, no answer in time, or no hub behind the address.
    return { ok: false, code: 'unreachable', details: {} }
  }
}

function refusalOf(answer: unknown): {
  readonly ok: false
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
} {
  const told = typeof answer === 'object' && answer !== null ? answer : {}
  const code = 'refusal' in told && typeof told.refusal === 'string' ? told.refusal : 'busy'
  const details = 'details' in told && typeof told.details === 'object' ? (told.details ?? {}) : {}
  return { ok: false, code, details: { ...details } }
}
