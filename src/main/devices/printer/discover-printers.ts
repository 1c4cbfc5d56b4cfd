/** Receipt printers that are plugged in by USB under Linux, by what they call themselves. Those of a network are asked for by `search-network.ts`. */
import type { FoundDevice } from '#shared/api/devices.ts'
import { findLinePrinters, type FoundLinePrinter } from '../transports/line-printer.ts'

type Find = () => Promise<readonly FoundLinePrinter[]>

export async function discoverLinePrinters(
  find: Find = findLinePrinters,
): Promise<readonly FoundDevice[]> {
  return (await find()).map(({ ieee1284, serial }) => ({
    kind: 'printer',
    name: modelOf(ieee1284),
    connection: {
      by: 'line-printer',
      ieee1284: ieee1284.slice(0, 1024),
      serial: serial.slice(0, 64),
    },
    fault: null,
  }))
}

/** `MFG:EPSON;MDL:TM-T82;` and the like. */
function modelOf(ieee1284: string): string {
  const said = (field: string) =>
    new RegExp(`(?:^|;)${field}:([^;]*)`, 'u').exec(ieee1284)?.[1] ?? ''
  const name = `${said('MFG')} ${said('MDL')}`.trim()
  return name.slice(0, 40) || 'USB'
}
