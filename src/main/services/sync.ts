/** Operations of capability `sync`: joining head office, leaving it, how the line is, trying at once. */
import type { Parsed } from '#shared/api/registry.ts'
import type { EventBodies } from '#shared/ledger/event.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { readJoinCode } from '#shared/sync/join-code.ts'
import type { Call, Service } from '../ipc/call.ts'
import { joinHubLink, leaveHubLink } from '../store/hub-link.ts'
import { append } from '../store/journal.ts'
import type { WriteTx } from '../store/tx.ts'
import type { Enrolled, EnrolProblem, SyncRunner } from '../sync/runner.ts'
import { readHubUrl } from '../sync/hub-url.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

export interface SyncServiceParts {
  readonly sync: SyncRunner
}

type Names = 'sync.status' | 'sync.now' | 'sync.join' | 'sync.leave'

export function syncService(deps: Deps, { sync }: SyncServiceParts): Service<Names> {
  return {
    'sync.status': { run: 'query', handle: (tx) => ok(sync.status(tx)) },
    'sync.now': {
      run: 'slow',
      handle() {
        if (!sync.isJoined) return Promise.resolve(refuse('not-joined'))
        sync.now()
        return Promise.resolve(ok({}))
      },
    },
    'sync.join': {
      run: 'slow',
      handle: (input, call) => joinHub(deps, sync, input, call.staff?.staffNo ?? ''),
    },
    'sync.leave': {
      run: 'slow',
      handle: (_input, call) => Promise.resolve(leave(deps, sync, call)),
    },
  }
}

export type JoinRefusal =
  | 'already-joined'
  | 'url-invalid'
  | 'https-needed'
  | 'code-invalid'
  | 'hub-unreachable'
  | 'not-a-hub'
  | 'other-till'
  | 'other-store'

/** The code is changed for a token, which is on the disk before the journal says that the till has joined. */
export async function joinHub(
  deps: Deps,
  sync: SyncRunner,
  input: Parsed<'sync.join'>,
  actor: string,
): Promise<Result<{ url: string; storeName: string }, JoinRefusal>> {
  if (sync.hasToken) return refuse('already-joined')
  const address = readHubUrl(input.url, input.isPlainAllowed)
  if (typeof address === 'string') {
    return refuse(address === 'https-needed' ? 'https-needed' : 'url-invalid')
  }
  const code = readJoinCode(input.code)
  if (code === null) return refuse('code-invalid')
  const asked = await sync.enrol(address, code)
  if (!asked.ok) return refuse(REFUSALS[asked.problem], { detail: asked.detail })
  const { enrolled } = asked
  if (enrolled.tillId !== deps.identity.tillId) return refuse('other-till')
  if (enrolled.storeId !== deps.identity.storeId) {
    return refuse('other-store', { storeId: enrolled.storeId, storeName: enrolled.storeName })
  }
  if (sync.hasToken) return refuse('already-joined')
  join(deps, sync, { enrolled, url: address.url, isPlainAllowed: input.isPlainAllowed, actor })
  return ok({ url: address.url, storeName: enrolled.storeName })
}

const REFUSALS = {
  unreachable: 'hub-unreachable',
  'not-a-hub': 'not-a-hub',
  'code-invalid': 'code-invalid',
  'other-till': 'other-till',
} as const satisfies Readonly<Record<EnrolProblem, JoinRefusal>>

interface Joining {
  readonly enrolled: Enrolled
  readonly url: string
  readonly isPlainAllowed: boolean
  readonly actor: string
}

function join(deps: Deps, sync: SyncRunner, joining: Joining): void {
  const { enrolled, url, isPlainAllowed, actor } = joining
  const joinedMs = deps.clock.nowMs()
  sync.keepToken({ ...enrolled, url, isPlainAllowed, joinedMs })
  deps.store.write((tx) => {
    joinHubLink(tx, url, joinedMs)
    note(tx, deps, 'hub.joined', { url, server: enrolled.server }, actor)
  })
  sync.restart()
}

/** The token goes first: whatever happens afterwards, this machine does not speak any more. */
function leave(
  deps: Deps,
  sync: SyncRunner,
  call: Call,
): Result<Record<string, never>, 'not-joined'> {
  const { url } = sync
  if (url === null) return refuse('not-joined')
  sync.forgetToken()
  deps.store.write((tx) => {
    leaveHubLink(tx)
    note(tx, deps, 'hub.left', { url }, call.staff?.staffNo ?? '')
  })
  sync.restart()
  return ok({})
}

function note<Type extends 'hub.joined' | 'hub.left'>(
  tx: WriteTx,
  deps: Deps,
  type: Type,
  body: EventBodies[Type],
  actor: string,
): void {
  append(tx, {
    type,
    eventId: deps.ids.uuid(),
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor,
    body,
  })
}
