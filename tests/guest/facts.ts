/** What the guest found out, one line of JSON each. The guest tells; what is right is for whoever started it to say. */
import type { FaultCode, Life } from '#shared/devices/device.ts'

export interface DeviceFact {
  readonly life: Life
  readonly fault: FaultCode | null
}

export interface Facts {
  readonly found: readonly { readonly name: string; readonly connection: unknown }[]
  readonly typing: { readonly interfaces: number; readonly withLayout: number }
  /** What a scanner read, its own identifier in front. */
  readonly 'hid-scans': readonly string[]
  readonly 'hid-burst': readonly string[]
  readonly 'serial-scans': readonly string[]
  readonly printed: { readonly outcome: string; readonly bytes: string }
  /** Of a printer without paper, before anything was sent. */
  readonly 'no-paper': { readonly refused: FaultCode }
  /** The cable went while a job was under way. */
  readonly 'printer-pulled': {
    readonly stalls: readonly (FaultCode | null)[]
    readonly end: string
    readonly next: FaultCode
  }
  readonly 'printed-again': { readonly outcome: string; readonly bytes: string }
  readonly 'scanner-pulled': DeviceFact
  /** Read by the other one meanwhile. */
  readonly 'read-meanwhile': readonly string[]
  readonly 'scanner-back': DeviceFact & { readonly path: string }
  readonly 'scans-after': readonly string[]
  readonly 'serial-pulled': DeviceFact
  readonly 'serial-scans-after': readonly string[]
  readonly 'as-nobody': { readonly open: FaultCode; readonly cause: string }
  /** Empty: the program went to its end. */
  readonly end: { readonly error: string }
}

export type FactName = keyof Facts

export function tell<Name extends FactName>(name: Name, fact: Facts[Name]): void {
  process.stdout.write(`${JSON.stringify({ name, fact })}\n`)
}

/** Whatever was told; a line that is no fact is none. */
export function readFacts(text: string): Partial<Facts> {
  const told = text.split('\n').flatMap((line): readonly (readonly [string, unknown])[] => {
    try {
      const { name, fact } = JSON.parse(line) as { readonly name: string; readonly fact: unknown }
      return [[name, fact]]
    } catch {
      return []
    }
  })
  return Object.fromEntries(told)
}
