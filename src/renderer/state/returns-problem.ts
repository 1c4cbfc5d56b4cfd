/** Why something did not happen, to be shown at the place that it is about. */
import type { OperationName } from '#shared/api/registry.ts'
import type { NoticeBody } from './notices.ts'
import type { Outcome } from './run.ts'

type Unhappy = Extract<Outcome<OperationName>, { ok: false }>

export function bodyOf(outcome: Unhappy): NoticeBody {
  if ('refusal' in outcome) return { kind: 'refusal', refusal: outcome.refusal }
  if ('fault' in outcome) return { kind: 'fault', fault: outcome.fault }
  return { kind: 'words', key: 'cancelled' in outcome ? 'notice.cancelled' : 'notice.lost' }
}
