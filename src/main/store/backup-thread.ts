/** Has a backup taken, or a file read to its end, by a thread of its own. */
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { BackupError, type BackupJob, type BackupProblem, type TakenBackup } from './backup-take.ts'

export type ThreadJob =
  ({ readonly kind: 'take' } & BackupJob) | { readonly kind: 'check'; readonly path: string }

export type ThreadAnswer =
  | { readonly kind: 'taken'; readonly backup: TakenBackup }
  | { readonly kind: 'failed'; readonly problem: BackupProblem; readonly detail: string }
  | { readonly kind: 'checked'; readonly problem: string | null }

/** A backup under way; `stop` ends it where it is and leaves nothing that counts. */
export interface Threaded<T> {
  readonly done: Promise<T>
  readonly stop: () => Promise<void>
}

/** `done` throws BackupError. */
export function takeInThread(job: BackupJob): Threaded<TakenBackup> {
  const { done, stop } = run({ kind: 'take', ...job })
  return {
    stop,
    done: done.then((answer) => {
      if (answer.kind === 'taken') return answer.backup
      if (answer.kind === 'failed') throw new BackupError(answer.problem, answer.detail)
      throw new BackupError('failed', 'another job was answered')
    }),
  }
}

/** What is wrong with the file; null when nothing is. */
export function checkInThread(path: string): Promise<string | null> {
  return run({ kind: 'check', path }).done.then(
    (answer) => (answer.kind === 'checked' ? answer.problem : 'another job was answered'),
    (error: unknown) => String(error),
  )
}

function run(job: ThreadJob): Threaded<ThreadAnswer> {
  const worker = new Worker(workerFile(), { workerData: job })
  const { promise: done, resolve, reject } = Promise.withResolvers<ThreadAnswer>()
  worker.on('message', (message: unknown) => {
    if (isAnswer(message)) resolve(message)
  })
  worker.once('error', (error: Error) => reject(new BackupError('failed', error.message)))
  worker.once('exit', () => reject(new BackupError('failed', 'the thread was ended')))
  return { done, stop: async () => void (await worker.terminate()) }
}

/** A watched process posts messages of its own through its workers. */
const isAnswer = (message: unknown): message is ThreadAnswer =>
  typeof message === 'object' && message !== null && 'kind' in message

/** Beside this file in the tree, beside the bundle when built. */
function workerFile(): URL {
  const source = new URL('./backup-worker.ts', import.meta.url)
  return existsSync(source) ? source : new URL('./backup-worker.js', import.meta.url)
}
