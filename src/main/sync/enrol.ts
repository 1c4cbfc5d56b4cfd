/** Changes a code for a token. Nothing is kept here: whoever joins decides about what came. */
import { EnrolAnswerShape } from '#shared/wire/protocol.ts'
import { APP_VERSION } from '../store/open.ts'
import type { HubHttp } from './http.ts'
import type { SyncParts } from './parts.ts'

export interface Enrolled {
  readonly storeId: string
  readonly storeName: string
  readonly tillId: string
  readonly token: string
  readonly server: string
}

export type EnrolProblem = 'unreachable' | 'not-a-hub' | 'code-invalid' | 'other-till'

export type EnrolOutcome =
  | { readonly ok: true; readonly enrolled: Enrolled }
  | { readonly ok: false; readonly problem: EnrolProblem; readonly detail: string }

export async function enrolAt(
  http: HubHttp,
  { identity }: Pick<SyncParts, 'identity'>,
  code: string,
): Promise<EnrolOutcome> {
  const answered = await http.post({
    path: '/v1/enrol',
    body: { code, tillId: identity.tillId, app: APP_VERSION },
    shape: EnrolAnswerShape,
    token: null,
  })
  if (answered.ok) return { ok: true, enrolled: answered.value }
  const { kind, code: detail } = answered.failure
  return { ok: false, problem: problemOf(kind, detail), detail }
}

function problemOf(kind: string, code: string): EnrolProblem {
  if (code === 'code-invalid') return 'code-invalid'
  if (code === 'not-this-till') return 'other-till'
  return kind === 'garbage' || kind === 'refused' || kind === 'upgrade'
    ? 'not-a-hub'
    : 'unreachable'
}
