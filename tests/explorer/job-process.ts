/** Does jobs one after the other in a process of its own: plays, rebuilds, looks. Told by job-lane.ts. */
import { loadFaster } from '../crash/load-faster.ts'
import type { FromJobProcess, ToJobProcess } from './job-lane.ts'

loadFaster()
const { doJob } = await import('./do-job.ts')
const tell = (message: FromJobProcess) => process.send?.(message)

process.on('message', ({ shim, job }: ToJobProcess) => {
  doJob(shim, job).then(
    (outcome) => tell({ t: 'done', outcome: outcome.data() }),
    (error: unknown) =>
      tell({ t: 'failed', why: error instanceof Error ? (error.stack ?? '') : String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
