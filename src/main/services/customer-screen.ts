/** Operation `customer.show`: the second screen is the host's, which alone has windows or an address. */
import type { CustomerScreenShown } from '#shared/api/customer.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Service } from '../ipc/call.ts'

export interface CustomerScreenHost {
  /** Null: there is no second display yet. */
  show(): Promise<CustomerScreenShown | null>
}

/** `host`: null where there is none, as on the command line. */
export function customerScreenService(host: CustomerScreenHost | null): Service<'customer.show'> {
  return {
    'customer.show': {
      run: 'slow',
      async handle() {
        const shown = (await host?.show()) ?? null
        return shown === null ? refuse('second-display-absent') : ok(shown)
      },
    },
  }
}
