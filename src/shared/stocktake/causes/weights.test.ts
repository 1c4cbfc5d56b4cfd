/** The table of the model: what must hold of it whatever the figures are. */
import { expect, test } from 'vitest'
import { USUAL_FACTORS, WEIGHTS } from './weights.ts'

test('weights are whole decibans, and none decides alone', () => {
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    expect(Number.isInteger(weight), name).toBe(true)
    expect(Math.abs(weight), name).toBeLessThanOrEqual(20)
  }
})

test('stronger marks weigh more', () => {
  const ladders = [
    ['nothingAlike', 'sameCategory', 'sameZone', 'codesNeighbour', 'namesAlike', 'namesTwin'],
    ['lostNowhere', 'lostInZone', 'lostInZoneOften', 'lostInZoneVeryOften'],
    ['entriesUnlike', 'entriesNearlyAlike', 'entriesAlike'],
    ['near', 'exact'],
    ['zoneEmpty', 'zoneNotCounted'],
    ['notDueYet', 'isDue'],
    ['moreThanCarton', 'piecesShort', 'wholeCartons'],
    ['announcedSame', 'announcedOther'],
    ['factorUsual', 'factorKnown'],
  ] as const
  for (const ladder of ladders) {
    const weights = ladder.map((name) => WEIGHTS[name])
    expect(weights).toEqual([...weights].sort((a, b) => a - b))
    expect(new Set(weights).size).toBe(weights.length)
  }
})

test('the usual cartons are of more than one piece, and differ', () => {
  expect(new Set(USUAL_FACTORS).size).toBe(USUAL_FACTORS.length)
  for (const factor of USUAL_FACTORS) expect(factor).toBeGreaterThan(1)
})
