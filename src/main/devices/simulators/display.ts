/** A line display that is not there: its two rows are knobs that nobody can turn. Pulled out it is dark. */
import type { Knob } from '#shared/api/devices.ts'
import type { LineDisplay } from '../display/display.ts'
import { PluggedSimulator } from './plugged.ts'

export class SimulatedDisplay extends PluggedSimulator implements LineDisplay {
  readonly columns = 20
  #rows: readonly [string, string] = ['', '']

  constructor(nowMs: () => number, onChange: () => void) {
    super('display', nowMs, onChange)
  }

  show(rows: readonly [string, string]): void {
    if (rows.join('\n') === this.#rows.join('\n')) return
    this.#rows = rows
    if (this.isPlugged) this.worked()
  }

  protected get ownKnobs(): readonly Knob[] {
    const [first, second] = this.isPlugged ? this.#rows : ['', '']
    return [
      { name: 'row-1', value: first, choices: [first] },
      { name: 'row-2', value: second, choices: [second] },
    ]
  }

  protected turnOwn(): boolean {
    return false
  }
}
