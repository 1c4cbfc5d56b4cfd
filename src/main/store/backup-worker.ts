/** The long jobs of safekeeping in a thread of their own, so that selling goes on. Posts one answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '#shared/kernel/assert.ts'
import { problemInFile } from './backup-check.ts'
import { BackupError, takeBackup } from './backup-take.ts'
import type { ThreadAnswer, ThreadJob } from './backup-thread.ts'

const job = workerData as ThreadJob
const port = must(parentPort, 'this file runs as a worker')

async function answer(): Promise<ThreadAnswer> {
  switch (job.kind) {
    case 'check':
      return { kind: 'checked', problem: problemInFile(job.path) }
    case 'take':
      try {
        return { kind: 'taken', backup: await takeBackup(job) }
      } catch (error) {
        if (!(error instanceof BackupError)) throw error
        return { kind: 'failed', problem: error.problem, detail: error.message }
      }
  }
}

port.postMessage(await answer())
