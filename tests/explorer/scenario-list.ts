/** All scenarios by name. */
import { must } from '#shared/kernel/assert.ts'
import { backup } from './scenarios/backup.ts'
import { closing } from './scenarios/closing.ts'
import { line } from './scenarios/line.ts'
import { loss } from './scenarios/loss.ts'
import { making } from './scenarios/making.ts'
import { migration } from './scenarios/migration.ts'
import { reading } from './scenarios/reading.ts'
import { receipt } from './scenarios/receipt.ts'
import { relocation } from './scenarios/relocation.ts'
import { restore } from './scenarios/restore.ts'
import { returnOfGoods } from './scenarios/return.ts'
import { sale } from './scenarios/sale.ts'
import { stocktake } from './scenarios/stocktake.ts'
import { transfer } from './scenarios/transfer.ts'
import type { Scenario } from './scenarios/scenario.ts'

export const SCENARIOS: readonly Scenario[] = [
  sale,
  making,
  migration,
  returnOfGoods,
  receipt,
  loss,
  relocation,
  transfer,
  stocktake,
  backup,
  restore,
  closing,
  line,
  reading,
]

export const scenarioNamed = (name: string): Scenario =>
  must(
    SCENARIOS.find((scenario) => scenario.name === name),
    `there is a scenario ${name}`,
  )
