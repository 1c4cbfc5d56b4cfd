/** Shows that a device works, to whoever stands before it. What came of it is what the device said, and nothing more. */
import type { DeviceSetup, TryOutcome } from '#shared/api/devices.ts'
import { labelTestPage } from '#shared/devices/label-test-page.ts'
import { testPage } from '#shared/devices/test-page.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { DeviceError } from './device-error.ts'
import { showsRows, type LineDisplay } from './display/display.ts'
import type { Drawer } from './drawer/drawer.ts'
import type { Driver } from './driver.ts'
import type { EscPosPrinter } from './printer/escpos-printer.ts'
import type { Scale } from './scale/scale.ts'
import type { PaymentTerminal } from './terminal/terminal.ts'

export interface TryParts {
  readonly tillId: string
  readonly nowMs: number
  /** As the clock on the wall has it. */
  readonly printedAt: string
  /** For a display; empty: a greeting. */
  readonly text: string
}

/** Rejects with DeviceError. */
export async function tryDevice(
  setup: DeviceSetup,
  driver: Driver,
  parts: TryParts,
): Promise<TryOutcome> {
  switch (setup.kind) {
    case 'printer': {
      const { name: printerName, columns } = setup
      const { tillId, printedAt } = parts
      const page = testPage({ tillId, printerName, columns, printedAt })
      return print(page, driver as EscPosPrinter, parts.nowMs)
    }
    case 'label-printer':
      return print(labelTestPage(setup, parts.printedAt), driver as EscPosPrinter, parts.nowMs)
    case 'drawer':
      await (driver as Drawer).open()
      return 'done'
    case 'display':
      return showsRows(driver) ? greet(driver, parts.text) : 'done'
    case 'scale':
      await (driver as Scale).read()
      return 'answered'
    case 'terminal':
      return setup.connection.by === 'hand'
        ? 'done'
        : askTerminal(driver as Driver & PaymentTerminal, parts.nowMs)
    default:
      driver.reconnect()
      return 'done'
  }
}

function greet(display: LineDisplay, text: string): TryOutcome {
  if (display.state.life !== 'ready' && display.state.life !== 'degraded') {
    throw new DeviceError(display.state.fault?.code ?? 'not-found', 'the display is not ready')
  }
  const [first = '', second = ''] = text.split('\n')
  display.show(text === '' ? ['店账 Tillbook', '1234567890 ￥8.88'] : [first, second])
  return 'done'
}

/** It owes nothing to anybody and goes past the spool: what keeps it is said at once to who asked for it. */
async function print(
  document: ReceiptDocument,
  printer: EscPosPrinter,
  nowMs: number,
): Promise<TryOutcome> {
  const fence = nowMs % 1_000_000
  const ready = await printer.prepare({ key: 'test', document, fence, isAfterBreak: false })
  const stall = Promise.withResolvers<never>()
  const sent = ready.send((why) => {
    if (why !== null) stall.reject(new DeviceError(why, 'in the middle of the test page'))
  })
  return Promise.race([sent, stall.promise])
}

/** About a payment that never was: whoever says that there is none is there. */
async function askTerminal(terminal: PaymentTerminal, nowMs: number): Promise<TryOutcome> {
  const answer = await terminal.query(`test-${String(nowMs)}`)
  if (answer.kind === 'unknown') throw new DeviceError('timeout', answer.reason)
  return 'answered'
}
