/**
 * The long checks after a start, in a thread of their own on a read-only connection, so that the first scan
 * does not wait for them. Posts one VerifyReport.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '#shared/kernel/assert.ts'
import { openDatabaseReadonly } from './database.ts'
import { verifyStore } from './verify.ts'

const { path } = workerData as { path: string }
const db = openDatabaseReadonly(path)
try {
  must(parentPort, 'this file runs as a worker').postMessage(verifyStore(db))
} finally {
  db.close()
}
