/** Who is signed in, which page is open, and what was done last. The token stays in this tab and goes with it. */
import { create } from 'zustand'
import type { OfficeRole } from '#shared/wire/office-operation.ts'
import type { OfficeName, OfficeSent } from '#shared/wire/office.ts'
import { askOffice, type OfficeOutcome } from './office-client.ts'

const TOKEN_KEY = 'tillbook.office'

export const PAGES = ['days', 'alerts', 'letters', 'stock', 'approvals', 'stores'] as const
export type PageName = (typeof PAGES)[number]

export type HubView =
  | { readonly page: PageName }
  | { readonly page: 'books' }
  | {
      readonly page: 'till-day'
      readonly storeId: string
      readonly tillId: string
      readonly businessDate: string
    }

interface OfficeState {
  readonly token: string | null
  readonly me: { readonly name: string; readonly role: OfficeRole } | null
  readonly isResuming: boolean
  readonly problem: string | null
  readonly view: HubView
  /** How often something was done here: what is on screen is read again after it. */
  readonly deeds: number
  readonly notice: { readonly tone: 'good' | 'bad'; readonly key: string } | null
}

export const useOfficeState = create<OfficeState>()(() => ({
  token: null,
  me: null,
  isResuming: true,
  problem: null,
  view: { page: 'days' },
  deeds: 0,
  notice: null,
}))

export const showPage = (view: HubView): void => {
  useOfficeState.setState({ view, notice: null })
}

export const tell = (tone: 'good' | 'bad', key: string): void => {
  useOfficeState.setState({ notice: { tone, key } })
}

/** A tab that was reloaded goes on where it was. */
export async function resumeOffice(): Promise<void> {
  const token = sessionStorage.getItem(TOKEN_KEY)
  if (token !== null) await signInToOffice(token)
  useOfficeState.setState({ isResuming: false })
}

/** Null when it worked, else the code of what is wrong. */
export async function signInToOffice(token: string): Promise<string | null> {
  const outcome = await askOffice(token, 'office.me', {})
  if (!outcome.ok) {
    useOfficeState.setState({ problem: outcome.code })
    return outcome.code
  }
  sessionStorage.setItem(TOKEN_KEY, token)
  const { name, role } = outcome.value
  useOfficeState.setState({ token, me: { name, role }, problem: null, view: { page: 'days' } })
  return null
}

export function leaveOffice(problem: string | null = null): void {
  sessionStorage.removeItem(TOKEN_KEY)
  useOfficeState.setState({ token: null, me: null, problem })
}

/** A token that was taken away ends the visit at once. */
export async function ask<Name extends OfficeName>(
  name: Name,
  input: OfficeSent<Name>,
): Promise<OfficeOutcome<Name>> {
  const { token } = useOfficeState.getState()
  if (token === null) return { ok: false, code: 'token-unknown', details: {} }
  const outcome = await askOffice(token, name, input)
  if (!outcome.ok && ['token-unknown', 'till-revoked'].includes(outcome.code)) {
    leaveOffice(outcome.code)
  }
  return outcome
}

/**
 * Does something and says in the strip what became of it. It is said a turn later, so that whoever asked has closed
 * its dialog by then: words on screen mean that the next key goes to what lies below.
 */
export async function act<Name extends OfficeName>(
  name: Name,
  input: OfficeSent<Name>,
  doneKey: string,
): Promise<OfficeOutcome<Name>> {
  const outcome = await ask(name, input)
  useOfficeState.setState(({ deeds }) => ({ deeds: deeds + 1 }))
  setTimeout(() => {
    if (outcome.ok) tell('good', doneKey)
    else tell('bad', `hub.refusal.${outcome.code}`)
  })
  return outcome
}
