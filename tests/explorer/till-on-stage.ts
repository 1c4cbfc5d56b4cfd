/** The real backend as a scenario plays it, every deed marked in the record: sent, answered. */
import type { AnswerBody } from '#shared/api/link.ts'
import { operations, type Input, type OperationName, type Output } from '#shared/api/registry.ts'
import { must } from '#shared/kernel/assert.ts'
import { startBackend, type Backend } from '#main/backend.ts'
import { silentLog } from '#main/log.ts'
import { StoreOpenError } from '#main/store/errors.ts'
import type { NewStore } from '#main/store/open.ts'
import { crashStore } from '../crash/crash-store.ts'
import type { SeededRandom } from '../crash/random.ts'
import type { Bell } from './bell.ts'
import type { Claim, Stage } from './scenarios/scenario.ts'
import { seededClock, seededIds } from './seeded-world.ts'

export const SCREEN = 'screen-1'
/** Turns of the event loop after an answer, in which slips are printed and screens told. */
const TURNS = 6

/** Gets between a call and its answer: to let the disk fail, and to repeat the call. */
export interface Disturbance {
  around(
    op: string,
    commandId: string,
    input: unknown,
    run: () => Promise<AnswerBody>,
  ): Promise<AnswerBody>
  aroundStart<T>(start: () => Promise<T>): Promise<T>
}

export const undisturbed: Disturbance = {
  around: (_op, _commandId, _input, run) => run(),
  aroundStart: (start) => start(),
}

export class TillOnStage implements Stage {
  readonly dir: string
  readonly random: SeededRandom
  readonly #clock = seededClock()
  readonly #ids
  readonly #bell: Bell
  #backend: Backend | null = null
  #frameId = 0
  disturbance: Disturbance = undisturbed
  commands = 0

  constructor(dir: string, random: SeededRandom, bell: Bell) {
    this.dir = dir
    this.random = random
    this.#ids = seededIds(random)
    this.#bell = bell
  }

  async start(): Promise<void> {
    const create = await crashStore(this.dir)
    this.#backend = await this.disturbance.aroundStart(() => this.#start(create))
  }

  /** A store that cannot be opened may be served for its rescue: that is no start. */
  async #start(create: NewStore): Promise<Backend> {
    const backend = await startBackend({
      storeDir: this.dir,
      host: 'test',
      simulateDevices: false,
      create,
      clock: this.#clock,
      ids: this.#ids,
      log: silentLog,
    })
    const call = { t: 'call', id: 0, op: 'rescue.status', input: {} } as const
    const status = valueOf('rescue.status', await backend.router.dispatch(call, SCREEN))
    if (status.mode === 'normal') return backend
    await backend.stop()
    throw new StoreOpenError(status.kind ?? 'unreadable', status.detail)
  }

  async stop(): Promise<void> {
    await this.#backend?.stop()
    this.#backend = null
  }

  async command<Name extends OperationName>(op: Name, input: Input<Name>): Promise<Output<Name>> {
    const commandId = this.#ids.uuid()
    this.commands += 1
    const run = () => this.#dispatch(op, input, commandId)
    // An operation that the till does not remember by its id cannot be looked for by it.
    if (isForgotten(op)) return valueOf(op, await run())
    this.#bell.ring('issue', commandId, op, JSON.stringify(input))
    const answer = await this.disturbance.around(op, commandId, input, run)
    const value: Output<Name> = valueOf(op, answer)
    this.#bell.ring('ack', commandId)
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise(setImmediate)
    return value
  }

  async query<Name extends OperationName>(op: Name, input: Input<Name>): Promise<Output<Name>> {
    return valueOf(op, await this.#dispatch(op, input))
  }

  attempt(run: () => void | Promise<void>): Promise<void> {
    return this.disturbance.aroundStart(async () => run())
  }

  claim(what: Claim): void {
    this.#bell.ring('claim', what)
  }

  #dispatch(op: OperationName, input: unknown, commandId?: string): Promise<AnswerBody> {
    this.#frameId += 1
    const { router } = must(this.#backend, 'the till was started')
    const id = commandId === undefined ? {} : { commandId }
    return router.dispatch({ t: 'call', id: this.#frameId, op, input, ...id }, SCREEN)
  }
}

/** Commands that work in threads write for themselves, and are done anew when they are sent again. */
const isForgotten = (op: OperationName): boolean =>
  operations[op].kind === 'query' || /^(session|safekeeping)\./u.test(op)

function valueOf<Name extends OperationName>(op: Name, answer: AnswerBody): Output<Name> {
  if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer)}`)
  return answer.value as Output<Name>
}
