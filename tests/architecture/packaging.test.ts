/** What is packaged, what is bundled and what the till says to install are kept in files of their own: here they agree. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import { layoutOfVendor } from '#shared/scanning/known-layouts.ts'

const RULES = 'build/70-tillbook.rules'
/** Loaded when a device is opened, and by the system's own loader. */
const NATIVE = ['better-sqlite3', 'node-hid', 'serialport'] as const

const read = (path: string) => readFileSync(path, 'utf8')
const builder = read('electron-builder.yml')

/** What is left out, for one kind of machine. */
function leftOut(platform: string, arch: string): readonly string[] {
  return [...builder.matchAll(/^ {2}- '!(.+)'$/gmu)].map(([, glob = '']) =>
    glob.replaceAll('${platform}', platform).replaceAll('${arch}', arch),
  )
}

/** The builder leaves out what a pattern names, and what lies under it. */
const isLeftOut = (path: string, globs: readonly string[]): boolean =>
  globs.some((glob) => matchesGlob(path, glob))

const nativeFiles = (dir: string): readonly string[] =>
  readdirSync(join('node_modules', dir), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.node'))
    .map((path) => `node_modules/${dir}/${path.replaceAll('\\', '/')}`)

test('packages with native parts are shipped as they are and never bundled', () => {
  const { dependencies } = JSON.parse(read('package.json')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  const bundled = /exclude: \[([^\]]*)\]/u.exec(read('electron.vite.config.ts'))?.[1] ?? ''
  expect(bundled).toContain("'zod'")
  for (const name of NATIVE) {
    expect(dependencies[name], name).toBeDefined()
    expect(bundled).not.toContain(`'${name}'`)
    expect(isLeftOut(`node_modules/${name}/package.json`, leftOut('linux', 'x64'))).toBe(false)
  }
  expect(builder).toMatch(/asarUnpack:\n {2}- '\*\*\/\*\.node'/u)
  expect(builder).toMatch(/^npmRebuild: false$/mu)
})

test.each([
  ['linux', 'x64', ['HID-linux-x64', 'HID_hidraw-linux-x64', 'linux-x64']],
  ['linux', 'arm64', ['HID-linux-arm64', 'HID_hidraw-linux-arm64', 'linux-arm64']],
  ['win32', 'x64', ['HID-win32-x64', 'win32-x64']],
  ['darwin', 'arm64', ['HID-darwin-arm64', 'darwin-x64+arm64']],
])('a package for %s on %s has the drivers of that machine', (platform, arch, folders) => {
  const globs = leftOut(platform, arch)
  const all = [...nativeFiles('node-hid'), ...nativeFiles('@serialport/bindings-cpp')]
  const kept = all.filter((path) => !isLeftOut(path, globs))
  const keptFolders = new Set(kept.map((path) => path.split('/').at(-2)))
  expect([...keptFolders]).toEqual(expect.arrayContaining(folders))
  expect(kept.every((path) => path.includes(platform))).toBe(true)
  expect(kept.length).toBeLessThan(all.length / 2)
})

test('the rules of the system say who may open what, before the system gives it away', () => {
  expect(Number(/(\d+)-/u.exec(RULES)?.[1])).toBeLessThan(73)
  const lines = read(RULES)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) {
    const parts = line.split(', ')
    for (const part of parts) expect(part).toMatch(/^[A-Z]+(?:\{[a-zA-Z]+\})?(?:==|\+=|=)"[^"]+"$/u)
    expect(parts[0]).toMatch(/^SUBSYSTEM=="(?:hidraw|tty|usbmisc)"$/u)
    expect(parts).toContain('TAG+="uaccess"')
  }
})

test('scanners that the till knows by their vendor may be opened', () => {
  const rules = read(RULES)
  const known = Array.from({ length: 0x1_0000 }, (_, id) => id).filter(
    (id) => layoutOfVendor(id) !== null,
  )
  expect(known.length).toBeGreaterThan(0)
  for (const id of known) {
    expect(rules).toContain(`ATTRS{idVendor}=="${id.toString(16).padStart(4, '0')}"`)
  }
})

test('the package, the program and the guide name the same rules', () => {
  expect(builder).toContain(`  - ${RULES}=/usr/lib/udev/rules.d/70-tillbook.rules`)
  expect(builder).toContain(`  - from: ${RULES}`)
  for (const path of ['src/main/devices/scanner/hid-system.ts', 'docs/devices.md']) {
    expect(read(path)).toContain(RULES)
  }
})
