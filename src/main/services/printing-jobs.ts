/** Operations of capability `printing`: what waits, what nobody knows of, what somebody says of it. */
import { FAULT_CODES } from '#shared/devices/device.ts'
import type { PrintJobView } from '#shared/api/printing.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import { mayResolve } from '#shared/printing/paper-resolved.ts'
import type { Service } from '../ipc/call.ts'
import { append } from '../store/journal.ts'
import { jobById, listJobs, settleJob, type PrintJobRow } from '../store/print-jobs.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { byCaller } from './stocktake-find.ts'

type Names = 'printing.jobs' | 'printing.resolve' | 'printing.retry'

const STATE_OF = { printed: 'printed', reprint: 'queued', cancel: 'cancelled' } as const

export function printingService(deps: Deps, printing: Printing): Service<Names> {
  return {
    'printing.jobs': {
      run: 'query',
      handle: (tx, { limit }) => ok({ jobs: listJobs(tx, limit).map(viewOf) }),
    },
    'printing.resolve': {
      run: 'command',
      handle(tx, { jobId, finding }, call) {
        const job = jobById(tx, jobId)
        if (job === undefined) return refuse('print-job-unknown', { jobId })
        const { jobKey, state, attempts } = job
        if (!mayResolve(state, finding)) return refuse('print-job-settled', { jobId, state })
        append(tx, {
          type: 'paper.resolved',
          eventId: call.commandId,
          businessDate: currentBusinessDate(tx, deps),
          occurredMs: deps.clock.nowMs(),
          ...byCaller(call),
          body: { paper: jobKey, finding, attempts },
        })
        settleJob(tx, jobId, STATE_OF[finding], deps.clock.nowMs())
        call.afterCommit(() => printing.wake())
        return ok({})
      },
    },
    'printing.retry': {
      run: 'command',
      handle(_tx, _input, call) {
        call.afterCommit(() => printing.wake())
        return ok({})
      },
    },
  }
}

function viewOf(job: PrintJobRow): PrintJobView {
  const { jobId, jobKey, kind, copyNo, state, attempts, createdMs, updatedMs } = job
  const fault = FAULT_CODES.find((code) => code === job.fault) ?? null
  return { jobId, paper: jobKey, kind, copyNo, state, attempts, fault, createdMs, updatedMs }
}
