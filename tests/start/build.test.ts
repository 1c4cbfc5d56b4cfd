import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { buildWhenNeeded, isBuildNeeded } from '../../scripts/build.ts'

const products = [
  'out/main/browser.js',
  'out/main/electron.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]

function write(root: string, path: string, at?: Date) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), '')
  if (at !== undefined) utimesSync(join(root, path), at, at)
}

function tree(): string {
  const root = mkdtempSync(join(tmpdir(), 'tillbook-tree-'))
  for (const path of ['src/a/b.ts', 'package.json', 'electron.vite.config.ts']) write(root, path)
  return root
}

const build = (root: string) => products.forEach((path) => write(root, path))
const silent = () => undefined

test('a tree is built once, and again after a source was saved, made or deleted', async () => {
  const root = tree()
  const said: string[] = []
  const run = () => buildWhenNeeded(root, (line) => said.push(line), build)
  await run()
  await run()
  expect(said).toHaveLength(1)
  expect(existsSync(join(root, 'out/.building'))).toBe(false)
  await pause(20)
  write(root, 'src/a/c.ts')
  await run()
  await run()
  expect(said).toHaveLength(2)
  await pause(20)
  rmSync(join(root, 'src/a/c.ts'))
  expect(isBuildNeeded(root)).toBe(true)
})

test('a product that is missing asks for a build, a test that was saved does not', async () => {
  const root = tree()
  await buildWhenNeeded(root, silent, build)
  write(root, 'src/a/b.test.ts', new Date(Date.now() + 5_000))
  utimesSync(join(root, 'src/a'), new Date(0), new Date(0))
  expect(isBuildNeeded(root)).toBe(false)
  rmSync(join(root, 'out/preload/preload.cjs'))
  expect(isBuildNeeded(root)).toBe(true)
})

test('a source saved during the build is not taken for built', async () => {
  const root = tree()
  const slow = (dir: string) => {
    write(dir, 'src/a/b.ts', new Date(Date.now() + 10))
    build(dir)
  }
  await buildWhenNeeded(root, silent, slow)
  expect(isBuildNeeded(root)).toBe(true)
})

test('a failed build leaves no lock, and the lock of a dead build is taken over', async () => {
  const root = tree()
  const broken = () => {
    throw new Error('syntax')
  }
  await expect(buildWhenNeeded(root, silent, broken)).rejects.toThrow('syntax')
  writeFileSync(join(root, 'out/.building'), '999999999')
  await buildWhenNeeded(root, silent, build)
  expect(isBuildNeeded(root)).toBe(false)
})
