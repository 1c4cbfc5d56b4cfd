/**
 * Tryton's JSON-RPC. The body has exactly the keys id, method and params: with another one the answer comes without its
 * wrapper and errors come as pages. The last parameter is always the context, without which defaults are wrong.
 */
import { failureOfError, failureOfStatus } from '../http-failure.ts'
import { transient, unclear } from '../port.ts'
import { Stopped } from '../stopped.ts'
import type { TrytonConfig } from './config.ts'

/** Tryton looked at it and said no. */
export class TrytonVerdict extends Error {
  override readonly name = 'TrytonVerdict'
  readonly kind: string
  /** Name of the warning, text of the error. */
  readonly said: readonly string[]
  constructor(method: string, kind: string, said: readonly string[]) {
    super(`${method}: ${kind}: ${said.join(' ').slice(0, 500)}`)
    this.kind = kind
    this.said = said
  }
}

export type Row = Readonly<Record<string, unknown>>
export type Context = Readonly<Record<string, unknown>>
export type Domain = readonly unknown[]

export interface Rpc {
  call(method: string, params: readonly unknown[], context?: Context): Promise<unknown>
  /** In the order of their ids. */
  rows(model: string, domain: Domain, fields: readonly string[], context?: Context): Promise<Row[]>
  /** A button of a workflow, past the warnings that ask a person whether she is sure. */
  press(model: string, button: string, id: number): Promise<void>
}

interface Session {
  readonly header: string
  readonly context: Context
  readonly userId: number
}

const PAGE = 1000
const WARNINGS_MAX = 5

export function openRpc(config: TrytonConfig, password: string): Rpc {
  let session: Session | null = null
  const send = sender(config)

  async function logIn(): Promise<Session> {
    const answer = read(
      await send('common.db.login', [config.user, { password }, 'en'], null),
      'login',
    )
    if (!Array.isArray(answer)) throw new Stopped(transient('Tryton did not take the login'))
    const [userId, key] = answer as [number, string]
    const header = `Session ${Buffer.from(`${config.user}:${userId}:${key}`).toString('base64')}`
    const asked = await send('model.res.user.get_preferences', [true, {}], header)
    const context = { ...(read(asked, 'preferences') as Context), language: 'en' }
    return { header, context, userId }
  }

  async function call(method: string, params: readonly unknown[], context: Context = {}) {
    session ??= await logIn()
    let { header, context: own } = session
    let sent = await send(method, [...params, { ...own, ...context }], header)
    // A session ends by itself; what it was asked then was not done.
    if (sent.response.status === 401) {
      session = await logIn()
      ;({ header, context: own } = session)
      sent = await send(method, [...params, { ...own, ...context }], header)
    }
    return read(sent, method)
  }

  async function acknowledge(warning: string): Promise<void> {
    const values = [{ user: session?.userId ?? 0, name: warning, always: false }]
    await call('model.res.user.warning.create', [values])
  }

  return {
    call,
    rows: async (model, domain, fields, context) => {
      const all: Row[] = []
      for (;;) {
        const params = [domain, all.length, PAGE, [['id', 'ASC']], fields]
        const page = (await call(`model.${model}.search_read`, params, context)) as Row[]
        all.push(...page)
        if (page.length < PAGE) return all
      }
    },
    press: async (model, button, id) => {
      for (let warned = 0; ; warned += 1) {
        try {
          await call(`model.${model}.${button}`, [[id]])
          return
        } catch (error) {
          const isWarning = error instanceof TrytonVerdict && error.kind === 'UserWarning'
          if (!isWarning || warned >= WARNINGS_MAX) throw error
          await acknowledge(error.said[0] ?? '')
        }
      }
    },
  }
}

function sender({ url, database, timeoutMs }: TrytonConfig) {
  const address = `${url.replace(/\/$/u, '')}/${database}/`
  let calls = 0
  return async (method: string, params: readonly unknown[], header: string | null) => {
    calls += 1
    const headers = {
      'content-type': 'application/json',
      ...(header === null ? {} : { authorization: header }),
    }
    const body = JSON.stringify({ id: calls, method, params })
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(address, { method: 'POST', headers, body, signal })
      return { response, text: await response.text() }
    } catch (error) {
      throw new Stopped(failureOfError(error))
    }
  }
}

function read(
  sent: { readonly response: Response; readonly text: string },
  method: string,
): unknown {
  const { response, text } = sent
  const failure = failureOfStatus(response.status, response.headers)
  if (failure !== null) throw new Stopped(failure)
  if (!response.ok) throw new TrytonVerdict(method, `HTTP ${response.status}`, [text.slice(0, 200)])
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    // Something between here and there answered in its place.
    throw new Stopped(unclear(`${method}: the answer is no JSON`))
  }
  if (typeof answer !== 'object' || answer === null || !('result' in answer || 'error' in answer)) {
    throw new Stopped(unclear(`${method}: the answer has no result`))
  }
  if ('error' in answer && Array.isArray(answer.error)) throw verdictOf(method, answer.error)
  return 'result' in answer ? answer.result : null
}

function verdictOf(method: string, error: readonly unknown[]): Error {
  const [kind, ...rest] = error
  const said = rest.flat(2).filter((one) => typeof one === 'string')
  // Two transactions met; the database undid one of them.
  if (
    String(kind).includes('Concurrency') ||
    /database is locked|serializ/iu.test(said.join(' '))
  ) {
    return new Stopped(transient(`${method}: ${String(kind)}`))
  }
  return new TrytonVerdict(method, String(kind), said)
}
