/** The tree's roots are those of the RFC: computed here from its recursive definition by another program. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../tests/support/property-runs.ts'
import { merkleTree } from './merkle.ts'

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest()
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

function rootOf(leaves: readonly Uint8Array[]): string {
  const tree = merkleTree(sha256)
  for (const leaf of leaves) tree.add(leaf)
  return Buffer.from(tree.root()).toString('hex')
}

const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytes)

/** By a recursive program in Python. */
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('roots of nought to eight leaves are those of the definition', () => {
  expect(ROOTS.map((_root, size) => rootOf(LEAVES.slice(0, size)))).toEqual(ROOTS)
})

test('a root that was asked for does not end the list', () => {
  const tree = merkleTree(sha256)
  for (const [size, leaf] of LEAVES.entries()) {
    expect(Buffer.from(tree.root()).toString('hex')).toBe(ROOTS[size])
    tree.add(leaf)
  }
})

test('a leaf that is a node is not that node: lists of different length have different roots', () => {
  const [left, right] = [sha256('a'), sha256('b')]
  const pair = bytes(rootOf([left, right]))
  expect(rootOf([pair])).not.toBe(rootOf([left, right]))
})

test('one event more, less, other or elsewhere is another root', () => {
  const anyHashes = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), {
    minLength: 2,
    maxLength: 40,
  })
  fc.assert(
    fc.property(anyHashes, fc.nat(), (seeds, pick) => {
      const leaves = seeds.map((seed) => sha256(String(seed)))
      const at = pick % (leaves.length - 1)
      const root = rootOf(leaves)
      expect(rootOf(leaves.toSpliced(at, 1))).not.toBe(root)
      expect(rootOf(leaves.with(at, sha256('other')))).not.toBe(root)
      const swapped = leaves.toSpliced(at, 2, ...leaves.slice(at, at + 2).toReversed())
      expect(rootOf(swapped)).not.toBe(root)
    }),
    { numRuns: runs(60) },
  )
})
