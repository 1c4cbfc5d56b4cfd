/**
 * The Merkle tree hash of RFC 6962 over a list that is never held in memory: leaves are hashed behind a zero byte and
 * nodes behind a one, so that no node can be passed off as a leaf. Two lists have one root when they are the same list.
 */
import type { Sha256 } from '../stock/digest.ts'

export interface MerkleTree {
  readonly add: (leaf: Uint8Array) => void
  /** May be asked at any time; leaves may follow. */
  readonly root: () => Uint8Array
}

interface Subtree {
  readonly size: number
  readonly hash: Uint8Array
}

export function merkleTree(sha256: Sha256): MerkleTree {
  // Whole subtrees of ever smaller size, as the binary digits of the number of leaves.
  const whole: Subtree[] = []
  const node = (left: Uint8Array, right: Uint8Array) => sha256(joined(1, left, right))
  return {
    add(leaf) {
      let last: Subtree = { size: 1, hash: sha256(joined(0, leaf)) }
      while (whole.at(-1)?.size === last.size) {
        const left = whole.pop()
        if (left === undefined) break
        last = { size: left.size * 2, hash: node(left.hash, last.hash) }
      }
      whole.push(last)
    },
    root() {
      let root: Uint8Array | null = null
      for (const { hash } of whole.toReversed()) root = root === null ? hash : node(hash, root)
      return root ?? sha256(new Uint8Array(0))
    },
  }
}

function joined(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let length = 1
  for (const part of parts) length += part.length
  const all = new Uint8Array(length)
  all[0] = prefix
  let at = 1
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
