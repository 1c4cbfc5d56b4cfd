/**
 * The REST of Frappe, on which ERPNext stands. The token goes with every request, so that no session can end in the middle.
 * What went wrong is told by the status and by the name of the exception.
 */
import { askJson, type Answer } from '../ask-json.ts'
import { refused, transient, unclear, type Failure } from '../port.ts'
import { Stopped } from '../stopped.ts'
import type { ErpnextConfig } from './config.ts'

export type Row = Readonly<Record<string, unknown>>
export type Filter = readonly [field: string, operator: string, value: unknown]

export interface Rest {
  /** In the order of their names. `parent`: it is a table within that document. */
  rows(
    doctype: string,
    filters: readonly Filter[],
    fields: readonly string[],
    parent?: string,
  ): Promise<readonly Row[]>
  /** Null: there is none of that name. */
  get(doctype: string, name: string): Promise<Row | null>
  create(doctype: string, values: Row): Promise<Row>
  change(doctype: string, name: string, values: Row): Promise<Row>
}

/** Somebody else has the key. */
export class KeyTaken extends Stopped {
  constructor(detail: string) {
    super(transient(detail))
  }
}

const PAGE = 500

export function openRest({ url, timeoutMs }: ErpnextConfig, token: string): Rest {
  const root = `${url.replace(/\/$/u, '')}/api/resource/`
  const headers = { authorization: `token ${token}` }
  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: Row) => {
    const answer = await askJson({ method, url: `${root}${path}`, headers, body, timeoutMs })
    if (answer.status === 200) return (answer.body as { readonly data: unknown }).data
    throw stopOf(answer)
  }
  const pathOf = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/')
  return {
    rows: async (doctype, filters, fields, parent) => {
      const all: Row[] = []
      for (;;) {
        const query = new URLSearchParams({
          filters: JSON.stringify(filters),
          fields: JSON.stringify(fields),
          order_by: 'name asc',
          limit_start: String(all.length),
          limit_page_length: String(PAGE),
          ...(parent === undefined ? {} : { parent }),
        })
        const page = (await ask('GET', `${pathOf(doctype)}?${query.toString()}`)) as Row[]
        all.push(...page)
        if (page.length < PAGE) return all
      }
    },
    get: async (doctype, name) => {
      const path = pathOf(doctype, name)
      const answer = await askJson({ method: 'GET', url: `${root}${path}`, headers, timeoutMs })
      if (answer.status === 404) return null
      if (answer.status !== 200) throw stopOf(answer)
      return (answer.body as { readonly data: Row }).data
    },
    create: async (doctype, values) => (await ask('POST', pathOf(doctype), values)) as Row,
    change: async (doctype, name, values) =>
      (await ask('PUT', pathOf(doctype, name), values)) as Row,
  }
}

interface FrappeError {
  readonly exc_type?: string
  readonly exception?: string
  readonly _server_messages?: string
}

const CLOSED = /ClosedAccountingPeriod|FiscalYearError|StockFreezeError|PeriodClosed/u
const TAKEN = /DuplicateEntryError|UniqueValidationError/u
/** Two transactions met, or somebody changed the document meanwhile. */
const UNDONE = /QueryDeadlockError|QueryTimeoutError|TimestampMismatchError|DocumentLockedError/u

function stopOf({ status, body }: Answer): Stopped {
  const said = body as FrappeError
  const kind = said.exc_type ?? ''
  const detail = `HTTP ${status} ${kind}: ${textOf(said)}`.slice(0, 500)
  if (TAKEN.test(kind)) return new KeyTaken(detail)
  return new Stopped(failureOf(status, kind, detail))
}

function failureOf(status: number, kind: string, detail: string): Failure {
  if (UNDONE.test(kind)) return transient(detail)
  if (CLOSED.test(kind)) return refused('period-closed', '', detail)
  // 417: a rule of theirs. 403: not allowed. 404, 409: what it names is not there, or not so any more.
  return status < 500 ? refused('posting-refused', '', detail) : unclear(detail)
}

/** Messages for people come as JSON within JSON. */
function textOf({ exception = '', _server_messages: messages }: FrappeError): string {
  try {
    const texts = JSON.parse(messages ?? '[]') as string[]
    const [first] = texts.map((text) => JSON.parse(text) as { readonly message?: string })
    return first?.message ?? exception
  } catch {
    return exception
  }
}
