/** `npm run test:properties [-- --long]`: every property test, for longer than `npm test` takes. */
import { spawnSync } from 'node:child_process'

const FACTOR = { ci: 12, long: 1000 } as const

const isLong = process.argv.includes('--long')
const seed = process.env['SEED'] ?? String(Math.floor(Math.random() * 2 ** 31))
const factor = isLong ? FACTOR.long : FACTOR.ci
const rest = process.argv.slice(2).filter((word) => word !== '--long')
console.log(`SEED=${seed} PROPERTY_FACTOR=${factor}`)
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'property', 'src/shared/', ...rest],
  { stdio: 'inherit', env: { ...process.env, SEED: seed, PROPERTY_FACTOR: String(factor) } },
)
process.exitCode = status ?? 1
