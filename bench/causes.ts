/**
 * How often "why is it short?" names what really happened, in made-up stores where the mistakes were made on the
 * shelf and in the book (tests/support/causes), and what the ranking of a whole count costs beside one bare pass over
 * the same arrays. The seeds were not looked at while the weights were chosen: those were 1 to 3.
 */
import { CAUSE_KINDS, type CauseInput, type CauseKind } from '#shared/stocktake/causes/cause.ts'
import { rankCauses } from '#shared/stocktake/causes/rank.ts'
import {
  measure,
  plantedOf,
  shareOf,
  together,
  type Measured,
} from '../tests/support/causes/measure.ts'
import { benchArgs, figureOf, report, type BenchArgs, type BenchResult } from './floor.ts'

const SEEDS = [11, 12, 13] as const
const WORLDS = 120
const WORLDS_QUICK = 12
/** Of every kind in one store: with what was not planted, about every sixth item has a difference. */
const OF_EACH = 3
const LINES = 500
const MOVEMENTS = 100
const ROUNDS = 20

export function benchCauses({ isQuick }: BenchArgs): BenchResult {
  const worlds = isQuick ? WORLDS_QUICK : WORLDS
  const facts: Record<string, string> = {}
  const parts: Measured[] = []
  for (const seed of SEEDS) {
    const part = measure(plantedOf(seed, worlds, OF_EACH))
    const { all } = part
    parts.push(part)
    const first = shareOf(all.firstCount, all.caseCount)
    const inThree = shareOf(all.inThreeCount, all.caseCount)
    facts[`seed ${seed}`] = `${all.caseCount} cases, first ${first} %, in three ${inThree} %`
  }
  const measured = together(parts)
  printTable(measured)
  return { bench: 'causes', figures: costOf(), facts: { ...facts, ...factsOf(measured) } }
}

/** True cause down, first cause across. */
function printTable({ of, all }: Measured): void {
  const short = (kind: CauseKind) => kind.slice(0, 7).padStart(8)
  console.log(`\n  ${'true \\ first'.padEnd(22)}${CAUSE_KINDS.map(short).join('')}`)
  for (const kind of CAUSE_KINDS) {
    const counts = CAUSE_KINDS.map((first) => of.get(kind)?.first.get(first) ?? 0)
    console.log(`  ${kind.padEnd(22)}${counts.map((count) => String(count).padStart(8)).join('')}`)
  }
  const right = CAUSE_KINDS.map((kind) =>
    shareOf(of.get(kind)?.firstCount ?? 0, all.first.get(kind) ?? 0).padStart(8),
  )
  console.log(`  ${'right when first, %'.padEnd(22)}${right.join('')}`)
}

function factsOf({ of, all, byScore }: Measured): Record<string, string> {
  const rows = [...of].map(([kind, { caseCount, firstCount, inThreeCount }]) => [
    kind,
    `first ${shareOf(firstCount, caseCount)} %, in three ${shareOf(inThreeCount, caseCount)} %, n ${caseCount}`,
  ])
  const scores = byScore.flatMap(({ caseCount, rightCount }, step) =>
    caseCount === 0
      ? []
      : [[`score ${step * 100}…`, `right ${shareOf(rightCount, caseCount)} %, n ${caseCount}`]],
  )
  const total = `first ${shareOf(all.firstCount, all.caseCount)} %, in three ${shareOf(all.inThreeCount, all.caseCount)} %`
  return Object.fromEntries([...rows, ['all', total], ...scores]) as Record<string, string>
}

/** One large count, ranked line by line, in turns with a pass that only adds the same figures up. */
function costOf() {
  const count: CauseInput[] = []
  for (const { input } of plantedOf(SEEDS[0], WORLDS, OF_EACH)) {
    if (input.movements.length < MOVEMENTS) continue
    count.push({ ...input, movements: input.movements.slice(-MOVEMENTS) })
    if (count.length === LINES) break
  }
  const ranked: number[] = []
  const passed: number[] = []
  let seen = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    ranked.push(timeOf(() => count.forEach((input) => (seen += rankCauses(input).length))))
    passed.push(timeOf(() => count.forEach((input) => (seen += passOver(input)))))
  }
  if (seen === 0) throw new Error('nothing was ranked')
  return [
    figureOf(`floor: a pass over ${count.length} lines`, passed),
    figureOf(`rank ${count.length} lines, ${MOVEMENTS} movements each`, ranked, passed),
  ]
}

function timeOf(run: () => void): number {
  const startedMs = performance.now()
  run()
  return performance.now() - startedMs
}

function passOver({ movements, line, count, open, zones }: CauseInput): number {
  let sum = 0
  for (const movement of movements) sum += movement.quantityMilli
  for (const entry of line.entries) sum += entry.quantityMilli
  for (const other of count.others) sum += other.varianceMilli
  for (const loss of count.losses) sum += loss.quantityMilli
  for (const document of open) sum += document.quantityMilli
  for (const zone of zones) sum += zone.lastMilli
  return sum
}

if (import.meta.main) {
  const args = benchArgs()
  report([benchCauses(args)], args)
}
