/** The simulated printer as a device of the counter, with a knob for each of its troubles. */
import type { Knob } from '#shared/api/devices.ts'
import { characterTables } from '../printer/character-tables.ts'
import { EscPosPrinter, type EscPosPrinterParts } from '../printer/escpos-printer.ts'
import type { PaperBearing, Simulated } from '../driver.ts'
import type { Paper } from '#shared/escpos/paper.ts'
import { SimulatedPrinter } from './printer.ts'
import { simulatedTransport } from './printer-transport.ts'

const CHOICES = {
  power: ['on', 'off'],
  paper: ['there', 'near-end', 'out'],
  cover: ['closed', 'open'],
  cutter: ['free', 'jammed'],
  cable: ['in', 'out'],
  mishap: ['none', 'paper-out', 'power-cut', 'cable-cut'],
} as const

const MISHAPS = ['paper-out', 'power-cut', 'cable-cut'] as const

/** Of a receipt: some of it is on paper then, and some is not. */
const MISHAP_AFTER_BYTES = 400

export class SimulatedPrinterDriver extends EscPosPrinter implements Simulated, PaperBearing {
  readonly simulator: SimulatedPrinter

  constructor(parts: Omit<EscPosPrinterParts, 'transport'>) {
    const simulator = new SimulatedPrinter({
      columns: parts.profile.columns,
      codes: characterTables,
    })
    super({ ...parts, transport: simulatedTransport(simulator) })
    this.simulator = simulator
  }

  get paper(): Paper {
    return this.simulator.paper
  }

  get knobs(): readonly Knob[] {
    const { isCoverOpen, isCutterJammed, paper } = this.simulator.condition
    const values = {
      power: this.simulator.isOn ? 'on' : 'off',
      paper,
      cover: isCoverOpen ? 'open' : 'closed',
      cutter: isCutterJammed ? 'jammed' : 'free',
      cable: this.simulator.isPlugged ? 'in' : 'out',
      mishap: this.simulator.mishap ?? 'none',
    }
    return Object.entries(CHOICES).map(([name, choices]) => ({
      ...{ name, value: values[name as keyof typeof CHOICES], choices: [...choices] },
    }))
  }

  turn(knob: string, value: string): boolean {
    const choices: Readonly<Record<string, readonly string[]>> = CHOICES
    if (choices[knob]?.includes(value) !== true) return false
    if (knob === 'power' && value === 'on') this.simulator.turnOn()
    else if (knob === 'power') this.simulator.turnOff()
    else if (knob === 'cover') this.simulator.put({ isCoverOpen: value === 'open' })
    else if (knob === 'cutter') this.simulator.put({ isCutterJammed: value === 'jammed' })
    else if (knob === 'cable') this.simulator.plug(value === 'in')
    else if (knob === 'mishap') this.#letHappen(value)
    else this.simulator.put({ paper: CHOICES.paper.find((one) => one === value) ?? 'there' })
    this.reconnect()
    return true
  }

  #letHappen(value: string): void {
    const kind = MISHAPS.find((one) => one === value) ?? null
    this.simulator.let(kind === null ? null : { kind, afterBytes: MISHAP_AFTER_BYTES })
  }

  override async stop(): Promise<void> {
    await super.stop()
    this.simulator.turnOff()
  }
}
