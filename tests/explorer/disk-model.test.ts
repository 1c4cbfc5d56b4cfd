/** The model of a disk, held against small histories whose end is known. */
import { expect, test } from 'vitest'
import { DiskModel } from './disk-model.ts'
import type { DiskOp } from './syscall-log.ts'

const write = (path: string, inode: string, offset: number, text: string): DiskOp => ({
  ...{ t: 'write', path, inode, offset },
  data: Buffer.from(text),
})
const create = (path: string, inode: string): DiskOp => ({ t: 'create', path, inode })
const sync = (path: string, inode: string, failed = false): DiskOp => ({
  ...{ t: 'sync', path, inode, failed },
})
const syncFolder = (path: string, failed = false): DiskOp => ({ t: 'sync-folder', path, failed })

function played(...ops: readonly DiskOp[]): DiskModel {
  const disk = new DiskModel([])
  for (const op of ops) disk.apply(op)
  return disk
}

const filesOf = (picture: DiskModel['live']) =>
  Object.fromEntries([...picture.reachable()].map(([path, bytes]) => [path, bytes.toString()]))

test('a file that was synced is lost with its name until its folder was synced', () => {
  const ops = [create('a', '1'), write('a', '1', 0, 'x'), sync('a', '1')]
  expect(filesOf(played(...ops).durable)).toEqual({})
  expect(filesOf(played(...ops, syncFolder('')).durable)).toEqual({ a: 'x' })
})

test('a rename is as durable as the folder that it leads to, and takes what was synced along', () => {
  const ops = [
    ...[create('a.part', '1'), write('a.part', '1', 0, 'new'), sync('a.part', '1')],
    ...[syncFolder(''), { t: 'rename', from: 'a.part', to: 'a' } as const],
  ]
  expect(filesOf(played(...ops).durable)).toEqual({ 'a.part': 'new' })
  expect(filesOf(played(...ops, syncFolder('')).durable)).toEqual({ a: 'new' })
})

test('a file in a folder whose own name was never synced cannot be reached', () => {
  const ops = [
    ...[{ t: 'make-folder', path: 'd' } as const, create('d/a', '1'), write('d/a', '1', 0, 'x')],
    ...[sync('d/a', '1'), syncFolder('d')],
  ]
  expect(filesOf(played(...ops).durable)).toEqual({})
  expect(filesOf(played(...ops, syncFolder('')).durable)).toEqual({ 'd/a': 'x' })
})

test('what a failed sync was for is not made durable by the next one', () => {
  const ops = [create('a', '1'), syncFolder(''), write('a', '1', 0, 'x'), sync('a', '1', true)]
  expect(filesOf(played(...ops, sync('a', '1')).durable)).toEqual({ a: '' })
  const again = played(...ops, write('a', '1', 0, 'x'), sync('a', '1'))
  expect(filesOf(again.durable)).toEqual({ a: 'x' })
  expect(again.unsure).toEqual([])
})

test('the inode of a file that is gone belongs to the next file and not to both', () => {
  const disk = played(
    ...[create('a', '1'), write('a', '1', 0, 'old'), { t: 'unlink', path: 'a' } as const],
    ...[create('b', '1'), write('b', '1', 1, 'n')],
  )
  expect(filesOf(disk.live)).toEqual({ b: '\0n' })
})
