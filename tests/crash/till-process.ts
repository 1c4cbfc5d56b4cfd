/**
 * A till in a process of its own, to be killed: the real backend on a real folder, serving its parent over
 * process IPC. The parent is the screen; what it received is what the cashier was told.
 */
import type { Frame, Link } from '#shared/api/link.ts'
import { loadFaster } from './load-faster.ts'
import type { ToTill } from './messages.ts'

loadFaster()
const { activeSabotage, arm, countStatements, passedPoints, point, tell } =
  await import('./points.ts')
const { startBackend } = await import('#main/backend.ts')
const { Store } = await import('#main/store/store.ts')
const { crashStore } = await import('./crash-store.ts')
type Backend = Awaited<ReturnType<typeof startBackend>>

let onFrame: (frame: Frame) => void = () => undefined
let backend: Backend | undefined

countStatements()
acknowledgeTooEarlyWhenTold()
process.on('message', (message: ToTill) => void take(message))
process.on('disconnect', () => process.exit(1))
tell({ t: 'loaded' })

async function take(message: ToTill): Promise<void> {
  switch (message.t) {
    case 'start':
      return start(message.dir, message.create)
    case 'arm':
      return arm(message.at, message.sabotage)
    case 'count':
      return tell({ t: 'counted', points: passedPoints() })
    case 'frame':
      return onFrame(message.frame)
    case 'stop':
      await backend?.stop()
      process.exit(0)
  }
}

async function start(dir: string, create: 'crash-store' | 'demo'): Promise<void> {
  try {
    backend = await startBackend({
      storeDir: dir,
      host: 'test',
      simulateDevices: false,
      log: {
        write(level, message, fields) {
          if (level === 'error') tell({ t: 'error', text: JSON.stringify({ message, ...fields }) })
        },
      },
      ...(create === 'demo' ? {} : { create: await crashStore(dir) }),
    })
    backend.serve(parentLink(), { clientId: 'screen-1' })
    tell({ t: 'ready' })
  } catch (error) {
    tell({ t: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

function parentLink(): Link {
  return {
    post(frame) {
      const name = frame.t === 'answer' ? 'the answer' : frame.t
      point(`before ${name} is posted`)
      tell({ t: 'frame', frame })
      point(`after ${name} was posted`)
    },
    onFrame(listener) {
      onFrame = listener
    },
    onDown: () => undefined,
    close: () => process.exit(1),
  }
}

/** What a careless program does: takes the outcome for granted and writes it down a little later. */
function acknowledgeTooEarlyWhenTold(): void {
  const rollBack = new Error('only tried')
  const write = Store.prototype.write
  Store.prototype.write = function <T>(
    this: InstanceType<typeof Store>,
    run: Parameters<typeof write<T>>[0],
    lookUp?: Parameters<typeof write<T>>[1],
  ): T {
    if (activeSabotage() !== 'answer-before-commit') return write.call(this, run, lookUp) as T
    let value: T | undefined
    try {
      write.call(this, (tx) => {
        value = run(tx)
        throw rollBack
      })
    } catch (error) {
      if (error !== rollBack) throw error
    }
    setTimeout(() => write.call(this, run, lookUp), 200)
    return value as T
  }
}
