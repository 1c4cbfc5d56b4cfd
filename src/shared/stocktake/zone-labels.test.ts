/** Labels of zones: the code in large letters, and a barcode that is read back as that zone. */
import { expect, test } from 'vitest'
import { zoneLabels } from './zone-labels.ts'
import { zoneOfScan } from './zone.ts'

test('each zone has its code, its name and a barcode that leads back to it', () => {
  const { lines } = zoneLabels([
    { zoneCode: 'A01', name: '乳品' },
    { zoneCode: 'B-2', name: '饮料堆头' },
  ])
  const codes = lines.filter(({ kind }) => kind === 'barcode').map(({ left }) => zoneOfScan(left))
  expect(codes).toEqual(['A01', 'B-2'])
  expect(lines.filter(({ size }) => size === 'large').map(({ left }) => left)).toEqual([
    'A01',
    'B-2',
  ])
  expect(lines.filter(({ kind }) => kind === 'rule')).toHaveLength(1)
  expect(lines.map(({ left }) => left)).toContain('饮料堆头')
})
