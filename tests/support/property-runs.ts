/**
 * How long the property tests look. One factor for all: 1 in `npm test`, 20 in `npm run test:properties`, more with
 * `-- --long`. SEED replays a run; fast-check names seed and path of whatever it finds.
 */
import fc from 'fast-check'

const DEFAULT_RUNS = 100

export const propertyFactor = Number(process.env['PROPERTY_FACTOR'] ?? '1')

/** So many runs in the quick size, more in the long ones. */
export const runs = (quick: number): number => quick * propertyFactor

const seed = process.env['SEED']
fc.configureGlobal({
  numRuns: runs(DEFAULT_RUNS),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
})
