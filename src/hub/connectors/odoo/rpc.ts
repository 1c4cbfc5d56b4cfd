/**
 * Odoo's external API (JSON-RPC, `execute_kw`). The key goes with every call, so that no session can end in the middle. An
 * answer is HTTP 200 whatever it says; what went wrong is told by the name of its exception.
 */
import { askJson } from '../ask-json.ts'
import { refused, transient, unclear, type Failure } from '../port.ts'
import { Stopped } from '../stopped.ts'
import type { OdooConfig } from './config.ts'

export type Row = Readonly<Record<string, unknown>>
export type Domain = readonly unknown[]

export interface Rpc {
  call(model: string, method: string, args: readonly unknown[], kwargs?: Row): Promise<unknown>
  /** In the order of their ids, with those that are not active. */
  rows(model: string, domain: Domain, fields: readonly string[]): Promise<readonly Row[]>
}

const PAGE = 1000
/** What their users are told when a rule of theirs says no. */
const VERDICTS: readonly string[] = [
  'odoo.exceptions.AccessError',
  'odoo.exceptions.MissingError',
  'odoo.exceptions.RedirectWarning',
  'odoo.exceptions.UserError',
  'odoo.exceptions.ValidationError',
]
/** Two transactions met, and the database undid one of them. */
const UNDONE = /SerializationFailure|LockNotAvailable|DeadlockDetected|ConcurrencyError/u
const CREDENTIALS = /AccessDenied|SessionExpired/u

export function openRpc(config: OdooConfig, apiKey: string): Rpc {
  const { database, user } = config
  const ask = asker(config)
  let userId: number | null = null

  async function signIn(): Promise<number> {
    const answer = await ask('common', 'authenticate', [database, user, apiKey, {}])
    if (typeof answer === 'number') return answer
    throw new Stopped(transient('Odoo does not know these credentials'))
  }
  const call: Rpc['call'] = async (model, method, args, kwargs = {}) => {
    userId ??= await signIn()
    return ask('object', 'execute_kw', [database, userId, apiKey, model, method, args, kwargs])
  }
  return {
    call,
    rows: async (model, domain, fields) => {
      const all: Row[] = []
      for (;;) {
        const page = (await call(model, 'search_read', [domain], {
          ...{ fields, offset: all.length, limit: PAGE, order: 'id' },
          context: { active_test: false },
        })) as Row[]
        all.push(...page)
        if (page.length < PAGE) return all
      }
    },
  }
}

function asker({ url, timeoutMs }: OdooConfig) {
  const address = `${url.replace(/\/$/u, '')}/jsonrpc`
  let asked = 0
  return async (service: string, method: string, args: readonly unknown[]): Promise<unknown> => {
    asked += 1
    const body = { jsonrpc: '2.0', method: 'call', id: asked, params: { service, method, args } }
    const { status, body: answer } = await askJson({
      ...{ method: 'POST', url: address, headers: {}, body, timeoutMs },
    })
    const { error, result } = answer as { readonly error?: unknown; readonly result?: unknown }
    if (error !== undefined) throw new Stopped(failureOf(error))
    if (status !== 200) throw new Stopped(unclear(`HTTP ${status}`))
    return result
  }
}

interface OdooError {
  readonly message?: string
  readonly data?: { readonly name?: string; readonly message?: string }
}

function failureOf(error: unknown): Failure {
  const { message = '', data = {} } = error as OdooError
  const name = data.name ?? ''
  const detail = `${name}: ${data.message ?? message}`.slice(0, 500)
  if (CREDENTIALS.test(name)) return transient(detail)
  if (UNDONE.test(name)) return transient(detail)
  // Not a verdict about the document but a fault there; nobody knows how far it came.
  return VERDICTS.includes(name) ? refused('posting-refused', '', detail) : unclear(detail)
}
