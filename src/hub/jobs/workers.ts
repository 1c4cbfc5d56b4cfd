/** Who does which job. What needs more than the hub itself, as posting to an ERP, adds its own. */
import { checkClose } from '../closes/check-close.ts'
import type { Hub } from '../hub.ts'
import type { Queue } from './queue.ts'

export async function startWorkers(hub: Hub, queue: Queue): Promise<void> {
  await queue.work('check-close', (data) =>
    checkClose(hub, {
      storeId: String(data['storeId']),
      tillId: String(data['tillId']),
      epoch: String(data['epoch']),
      seq: Number(data['seq']),
    }),
  )
}
