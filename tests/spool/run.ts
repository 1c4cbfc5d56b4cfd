/** `npm run spool -- --jobs 1000 --seed 1`: the long proof that no paper is lost, doubled unmarked, or falsely called printed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SeededRandom } from '../crash/random.ts'
import { loseCarelessly } from './naive.ts'
import { prove, TROUBLES, type Proof, type Trouble } from './prove.ts'

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})
const [wanted, seed] = [Number(values.jobs), Number(values.seed)]
const EPISODES = 10

const random = new SeededRandom(seed)
const total: Proof = {
  ...{ jobs: 0, kills: 0, doubtful: 0, doubtfulPrinted: 0, unreadable: 0 },
  ...{ lost: [], doubledUnmarked: [], falselyPrinted: [] },
}
for (let store = 0; total.jobs < wanted; store += 1) {
  const plan = Array.from({ length: EPISODES }, (): Trouble => random.pick(TROUBLES))
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-spool-'))
  const fence = store % 2 === 0 ? 'process-id' : 'gs-r'
  const proof = await prove(dir, random, plan, fence)
  rmSync(dir, { recursive: true })
  add(proof)
  console.log(`${fence} ${plan.join(' ')}: ${summary(total)}`)
}
const careless = await loseCarelessly(random, 120)
console.log(`seed ${seed}: ${summary(total)}`)
console.log(`a program that writes and calls it printed: ${careless.length} of 120 lost`)
const wrong = total.lost.length + total.doubledUnmarked.length + total.falselyPrinted.length
process.exit(wrong === 0 && total.jobs >= wanted && careless.length > 0 ? 0 : 1)

function add(proof: Proof): void {
  total.jobs += proof.jobs
  total.kills += proof.kills
  total.doubtful += proof.doubtful
  total.doubtfulPrinted += proof.doubtfulPrinted
  total.unreadable += proof.unreadable
  total.lost.push(...proof.lost)
  total.doubledUnmarked.push(...proof.doubledUnmarked)
  total.falselyPrinted.push(...proof.falselyPrinted)
}

function summary(proof: Proof): string {
  const { jobs, kills, doubtful, doubtfulPrinted, lost, doubledUnmarked, falselyPrinted } = proof
  return (
    `jobs ${jobs} kills ${kills} doubtful ${doubtful} (of them printed ${doubtfulPrinted}) ` +
    `lost ${lost.length} doubledUnmarked ${doubledUnmarked.length} ` +
    `falselyPrinted ${falselyPrinted.length} unreadable ${proof.unreadable}`
  )
}
