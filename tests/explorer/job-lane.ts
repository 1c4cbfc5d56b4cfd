/** The parent's handle on a job process; two of them keep two cores busy. */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { nameOf, type Job } from './job.ts'
import { Outcome, type OutcomeData } from './outcome.ts'

const PROCESS_FILE = join(import.meta.dirname, 'job-process.ts')

export interface ToJobProcess {
  readonly shim: string
  readonly job: Job
}

export type FromJobProcess =
  | { readonly t: 'done'; readonly outcome: OutcomeData }
  | { readonly t: 'failed'; readonly why: string }

class JobLane {
  readonly #child: ChildProcess
  readonly #gone: Promise<FromJobProcess>
  #answered: (message: FromJobProcess) => void = () => undefined

  constructor() {
    this.#child = fork(PROCESS_FILE, [], {
      execPath: process.execPath,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    this.#child.on('message', (message) => this.#answered(message as FromJobProcess))
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', () => resolve({ t: 'failed', why: 'it died' }))
    })
  }

  async do(order: ToJobProcess): Promise<OutcomeData> {
    if (this.#child.connected) this.#child.send(order)
    const answered = new Promise<FromJobProcess>((resolve) => (this.#answered = resolve))
    const answer = await Promise.race([answered, this.#gone])
    return answer.t === 'done' ? answer.outcome : outcomeOfNothing(order.job, answer.why)
  }

  async end(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    await this.#gone
  }
}

/** A job that could not be done has proved nothing, which is as bad as a finding. */
function outcomeOfNothing(job: Job, what: string): OutcomeData {
  const outcome = new Outcome()
  outcome.trouble({ kind: 'wrong', at: `${nameOf(job)} seed ${job.seed}`, what })
  return outcome.data()
}

/** Does all jobs, so many at once, and tells after each what it came to. */
export async function doJobs(
  shim: string,
  jobs: readonly Job[],
  told: (job: Job, outcome: OutcomeData) => void,
  lanes = 2,
): Promise<void> {
  const waiting = [...jobs]
  const one = async () => {
    const lane = new JobLane()
    try {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        told(job, await lane.do({ shim, job }))
      }
    } finally {
      await lane.end()
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, jobs.length) }, one))
}
