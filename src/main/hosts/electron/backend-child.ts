/**
 * The backend's side of its own process. A crash of the native library or a slow disk stops here: the shell
 * and its window live on and start this process again.
 */
import { parseArgs } from 'node:util'
import type { BackendOptions } from '#main/backend.ts'
import type { HostedBackend } from '#main/hosts/shared/hosted-backend.ts'
import { lanDoor } from '#main/hosts/shared/lan/lan-door.ts'
import { startFailureOf } from '#main/hosts/shared/start-failure.ts'
import type { Log } from '#main/log.ts'
import type { CustomerScreenShown } from '#shared/api/customer.ts'
import { portLink } from './backend-link.ts'
import type { FromBackend, ToBackend } from './messages.ts'
import type { ParentPort, PortMain } from './port.ts'

export interface BackendChildOptions {
  readonly startBackend: (options: BackendOptions) => Promise<HostedBackend>
  readonly parent: ParentPort
  /** Where the built screens are: handhelds load them over the network. */
  readonly rendererDir: string
  readonly args: readonly string[]
  readonly log: Log
  readonly exit: (code: number) => void
}

export async function runBackendChild(options: BackendChildOptions): Promise<void> {
  const { parent, log } = options
  const say = (message: FromBackend) => parent.postMessage(message)
  const customerScreen = askShell(say)
  let backend: HostedBackend
  try {
    backend = await options.startBackend({
      ...parse(options.args),
      handheldDoor: lanDoor({ rendererDir: options.rendererDir, log }),
      customerScreen,
    })
  } catch (error) {
    const failure = startFailureOf(error)
    if (failure === null) throw error
    // The shell ends this process when it has read why.
    return say({ t: 'failed', ...failure })
  }
  const stop = async () => {
    try {
      await backend.stop()
      options.exit(0)
    } catch (error) {
      log.write('error', 'the backend did not end cleanly', { error: String(error) })
      options.exit(1)
    }
  }
  const take = (message: ToBackend, port: PortMain | undefined) => {
    switch (message.t) {
      case 'serve':
        if (port !== undefined) backend.serve(portLink(port, log), { clientId: message.clientId })
        return
      case 'focus':
        return void backend.focus()
      case 'scan':
        return backend.simulateScan(message.code)
      case 'customer-shown':
        return customerScreen.answer(message.isShown)
      case 'stop':
        return void stop()
    }
  }
  parent.on('message', ({ data, ports }) => take(data as ToBackend, ports[0]))
  say({ t: 'ready' })
}

/** Windows are the shell's. It answers in the order in which it was asked. */
function askShell(say: (message: FromBackend) => void) {
  const asked: ((shown: CustomerScreenShown | null) => void)[] = []
  return {
    show: () =>
      new Promise<CustomerScreenShown | null>((resolve) => {
        asked.push(resolve)
        say({ t: 'show-customer' })
      }),
    answer: (isShown: boolean) => asked.shift()?.(isShown ? { by: 'window' } : null),
  }
}

function parse(args: readonly string[]): BackendOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      store: { type: 'string', default: '' },
      'simulate-devices': { type: 'boolean', default: false },
    },
  })
  return {
    storeDir: values.store,
    host: 'electron',
    simulateDevices: values['simulate-devices'],
  }
}
