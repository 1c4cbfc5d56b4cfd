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

/** The process itself can end: what it was doing is known, and nothing of what came of it. */
type Answer = FromJobProcess | { readonly t: 'died'; readonly why: string }

class JobLane {
  readonly #child: ChildProcess
  readonly #gone: Promise<Answer>
  #answered: (message: FromJobProcess) => void = () => undefined

  constructor() {
    this.#child = fork(PROCESS_FILE, [], {
      execPath: process.execPath,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    this.#child.on('message', (message) => this.#answered(message as FromJobProcess))
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        resolve({ t: 'died', why: `its process ended with ${String(signal ?? code)}` })
      })
    })
  }

  do(order: ToJobProcess): Promise<Answer> {
    if (this.#child.connected) this.#child.send(order)
    const answered = new Promise<FromJobProcess>((resolve) => (this.#answered = resolve))
    return Promise.race([answered, this.#gone])
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
    let lane = new JobLane()
    try {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        let answer = await lane.do({ shim, job })
        if (answer.t === 'died') {
          // Said, and done once more from its beginning; what dies of its own accord dies again.
          console.log(`  ${nameOf(job)} (seed ${job.seed}): ${answer.why}; played again`)
          lane = new JobLane()
          answer = await lane.do({ shim, job })
          if (answer.t === 'died') lane = new JobLane()
        }
        told(job, answer.t === 'done' ? answer.outcome : outcomeOfNothing(job, answer.why))
      }
    } finally {
      await lane.end()
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, jobs.length) }, one))
}
