/** The printer that papers on the screen are laid out for: this till's own, or the usual one where none is known. */
import type { DeviceView } from '#shared/api/devices.ts'
import { PRINTER_MODELS, receiptProfile, type PrinterProfile } from '#shared/escpos/profile.ts'

/** The one that receipts go to: the first that is on. */
export function profileOf(devices: readonly DeviceView[]): PrinterProfile {
  for (const { setup, isEnabled } of devices) {
    if (setup.kind === 'printer' && isEnabled) return { ...receiptProfile(setup), fence: 'none' }
  }
  return PRINTER_MODELS['thermal-80']
}
