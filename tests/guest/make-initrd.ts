/**
 * The guest's only file system: busybox, this Node with the libraries that it and the native packages want, the till's
 * sources as they are, and the modules of Debian's own kernel for virtual USB devices. The kernel's package is unpacked
 * and never installed.
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
} from 'node:fs'
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** In the order in which each finds what it needs. */
const MODULES = [
  ...['usb-common', 'usbcore', 'udc-core', 'configfs', 'hid', 'hid-generic', 'usbhid'],
  ...['libcomposite', 'u_serial', 'usb_f_hid', 'usb_f_printer', 'usb_f_acm', 'dummy_hcd'],
  ...['usblp', 'cdc-acm'],
] as const
/** One socket for each device. */
const MODULE_OPTIONS: Readonly<Record<string, string>> = { dummy_hcd: ' num=3' }
const COMMANDS = ['sh', 'mount', 'insmod', 'stty', 'poweroff', 'echo', 'read'] as const
const PACKAGES = ['node-hid', 'serialport', 'iconv-lite', 'uqr', 'zod'] as const
const LIBRARIES = 'lib/x86_64-linux-gnu'
const PREBUILT_FOR_OTHERS = /darwin|win32|arm|android|musl/u

export interface GuestFiles {
  readonly kernel: string
  readonly initrd: string
}

/** `cache` is a folder of ours; what of it is left from the last time is thrown away. */
export function makeInitrd(cache: string, kernelTree: string): GuestFiles {
  const tree = join(cache, 'initrd')
  rmSync(tree, { recursive: true, force: true })
  for (const dir of ['bin', 'lib64', LIBRARIES, 'proc', 'sys', 'dev', 'tmp', 'modules', 'till']) {
    mkdirSync(join(tree, dir), { recursive: true })
  }
  cpSync('/bin/busybox', join(tree, 'bin/busybox'))
  for (const command of COMMANDS) symlinkSync('busybox', join(tree, 'bin', command))
  cpSync(join(import.meta.dirname, 'init.sh'), join(tree, 'init'))
  chmodSync(join(tree, 'init'), 0o755)
  copyModules(kernelTree, join(tree, 'modules'))
  cpSync(realpathSync(process.execPath), join(tree, 'bin/node'))
  const till = join(tree, 'till')
  for (const part of ['package.json', 'src/shared', 'src/main', 'tests/support', 'tests/guest']) {
    cpSync(join(root, part), join(till, part), { recursive: true })
  }
  for (const name of withDependencies(PACKAGES)) copyPackage(name, till)
  copyLibraries([process.execPath, ...nativeFiles(till)], tree)
  const initrd = join(cache, 'initrd.cpio')
  const pack = `find . | cpio --create --format=newc --quiet > ${initrd}`
  execFileSync('sh', ['-c', pack], { cwd: tree })
  const boot = join(kernelTree, 'boot')
  const kernel = readdirSync(boot).find((name) => name.startsWith('vmlinuz'))
  if (kernel === undefined) throw new Error('the kernel package has no kernel')
  return { kernel: join(boot, kernel), initrd }
}

/** Debian's kernel, unpacked and kept in `cache`. Throws where it cannot be had. */
export function unpackKernel(cache: string): string {
  const kept = readdirSync(cache).find((name) => existsSync(join(cache, name, 'boot')))
  if (kept !== undefined) return join(cache, kept)
  const depends = execFileSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' })
  const name = /Depends: (linux-image-\S+)/u.exec(depends)?.[1]
  if (name === undefined) throw new Error('apt knows no kernel')
  execFileSync('apt-get', ['download', name], { cwd: cache, stdio: 'ignore' })
  const archive = readdirSync(cache).find((file) => file.startsWith(`${name}_`))
  if (archive === undefined) throw new Error('apt downloaded nothing')
  execFileSync('dpkg-deb', ['-x', join(cache, archive), join(cache, name)])
  rmSync(join(cache, archive))
  return join(cache, name)
}

/** One that is not there is built into the kernel. */
function copyModules(kernelTree: string, dir: string): void {
  const files = readdirSync(join(kernelTree, 'lib/modules'), { recursive: true, encoding: 'utf8' })
  const order = MODULES.flatMap((name) => {
    const file = files.find((path) => basename(path).replace(/\.xz$/u, '') === `${name}.ko`)
    if (file === undefined) return []
    const packed = join(kernelTree, 'lib/modules', file)
    const bytes = file.endsWith('.xz')
      ? execFileSync('xz', ['--decompress', '--stdout', packed], { maxBuffer: 2 ** 26 })
      : readFileSync(packed)
    writeFileSync(join(dir, `${name}.ko`), bytes)
    return [`${name}.ko${MODULE_OPTIONS[name] ?? ''}\n`]
  })
  writeFileSync(join(dir, 'order'), order.join(''))
}

function withDependencies(names: readonly string[]): ReadonlySet<string> {
  const all = new Set<string>()
  const add = (name: string) => {
    const manifest = join(root, 'node_modules', name, 'package.json')
    if (all.has(name) || !existsSync(manifest)) return
    all.add(name)
    const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>
    }
    for (const needed of Object.keys(dependencies)) add(needed)
  }
  for (const name of names) add(name)
  return all
}

function copyPackage(name: string, till: string): void {
  const from = join(root, 'node_modules', name)
  cpSync(from, join(till, 'node_modules', name), {
    recursive: true,
    filter: (path) => {
      const within = path.slice(from.length)
      if (/^\/(?:hidapi|src\/binding)/u.test(within)) return false
      return !(within.startsWith('/prebuilds/') && PREBUILT_FOR_OTHERS.test(within))
    },
  })
}

const nativeFiles = (till: string): readonly string[] =>
  readdirSync(join(till, 'node_modules'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.node'))
    .map((path) => join(till, 'node_modules', path))

function copyLibraries(programs: readonly string[], tree: string): void {
  const listed = programs.flatMap((program) =>
    execFileSync('ldd', [program], { encoding: 'utf8' }).split('\n'),
  )
  for (const line of new Set(listed)) {
    const path = /(?:=> )?(\/\S+) \(0x/u.exec(line)?.[1]
    if (path === undefined) continue
    const dir = dirname(path) === '/lib64' ? 'lib64' : LIBRARIES
    cpSync(realpathSync(path), join(tree, dir, basename(path)))
  }
}
