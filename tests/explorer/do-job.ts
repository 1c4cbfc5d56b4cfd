/** Plays one job and looks at all that it may have left. */
import { examine, examineRemains } from './examination.ts'
import { databaseOf, nameOf, type Job } from './job.ts'
import { Outcome } from './outcome.ts'
import { play, type Played } from './play.ts'

export async function doJob(shim: string, job: Job): Promise<Outcome> {
  const outcome = new Outcome()
  const played = await play({
    shim,
    scenario: job.scenario,
    seed: job.seed,
    rounds: job.rounds,
    database: databaseOf(job),
    ...(job.faults === null ? {} : { faults: job.faults }),
    ...(job.control === 'wal-sync-lost' ? { dropSync: '-wal' } : {}),
  })
  try {
    outcome.plays = 1
    noteFaults(job, played, outcome)
    const { pending } = played.report
    const name = nameOf(job)
    if (pending !== null) outcome.add((await examineRemains(name, played.dir, pending)).data())
    else outcome.add((await examine({ ...job, ...played, name })).data())
    return outcome
  } finally {
    played.discard()
  }
}

function noteFaults(job: Job, { report, fired }: Played, outcome: Outcome): void {
  outcome.fired += fired.length
  for (const what of report.wrong) {
    outcome.trouble({ kind: 'wrong', at: `${nameOf(job)} seed ${job.seed}`, what })
  }
  const inCheckpoint = fired.filter(({ path }) => path === 'store.db').length
  outcome.mark('fault inside a checkpoint', inCheckpoint)
  outcome.mark('fault that nobody was told of', report.silent)
  outcome.mark('command answered with a fault', report.faultAnswers)
}
