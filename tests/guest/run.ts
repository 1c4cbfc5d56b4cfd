/**
 * `npm run test:guest`: the till's drivers on a kernel that has real ones, in a machine made of software, because a
 * desk has no scanner with a cable that a program could pull. Ends with 0, with 1 when something is wrong, and with 77
 * and the reason where it cannot run.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkFacts } from './check-facts.ts'
import { readFacts } from './facts.ts'
import { makeInitrd, unpackKernel, type GuestFiles } from './make-initrd.ts'

const SKIPPED = 77
/** By the program that it brings. */
const PACKAGES: Readonly<Record<string, string>> = {
  '/usr/bin/qemu-system-x86_64': 'qemu-system-x86',
  '/bin/busybox': 'busybox-static',
  '/usr/bin/cpio': 'cpio',
  '/usr/bin/xz': 'xz-utils',
  '/usr/lib/x86_64-linux-gnu/libusb-1.0.so.0': 'libusb-1.0-0',
  '/usr/lib/x86_64-linux-gnu/libudev.so.1': 'libudev1',
}
/** Held to by a program of its own, so that nothing runs on when this one is killed. */
const GUEST_SECONDS_MAX = 240
const isRoot = process.getuid?.() === 0
const cache = join(import.meta.dirname, '../../node_modules/.cache/guest')

function skip(reason: string): never {
  console.log(`SKIPPED: ${reason}`)
  process.exit(SKIPPED)
}

function install(): void {
  const missing = Object.entries(PACKAGES).filter(([path]) => !existsSync(path))
  if (missing.length === 0) return
  const line = `apt-get install -y --no-install-recommends ${missing.map(([, name]) => name).join(' ')}`
  if (!isRoot) skip(`needs root once: ${line}`)
  console.log(line)
  apt(`update && ${line}`)
  const still = missing.filter(([path]) => !existsSync(path)).map(([, name]) => name)
  if (still.length > 0) skip(`the packages ${still.join(' ')} cannot be had here`)
}

const apt = (line: string) =>
  spawnSync('sh', ['-c', `apt-get ${line}`], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'ignore',
  })

function kernelOrSkip(): string {
  mkdirSync(cache, { recursive: true })
  try {
    return unpackKernel(cache)
  } catch {
    // A machine that was just made has no lists of packages yet.
    if (isRoot) apt('update')
  }
  try {
    return unpackKernel(cache)
  } catch (error) {
    return skip(`Debian's kernel package cannot be had here (${String(error)})`)
  }
}

/** Returns what the guest told until its end, or until its time was over. */
async function boot({ kernel, initrd }: GuestFiles): Promise<string> {
  const told = join(cache, 'facts.jsonl')
  rmSync(told, { force: true })
  const machine = ['-accel', 'tcg', '-cpu', 'max', '-m', '1024', '-smp', '1', '-nic', 'none']
  const lines = ['-display', 'none', '-serial', 'stdio', '-serial', `file:${told}`]
  const start = ['-kernel', kernel, '-initrd', initrd, '-no-reboot']
  const words = 'console=ttyS0 quiet panic=-1 rdinit=/init mitigations=off'
  const program = ['--signal=KILL', String(GUEST_SECONDS_MAX), '/usr/bin/qemu-system-x86_64']
  const qemu = spawn('timeout', [...program, ...machine, ...lines, ...start, '-append', words], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  process.once('exit', () => qemu.kill())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const [code] = (await once(qemu, 'exit')) as [number | null]
  if (code !== 0) console.log(`the guest was ended after ${GUEST_SECONDS_MAX} s`)
  return existsSync(told) ? readFileSync(told, 'utf8') : ''
}

if (process.platform !== 'linux' || process.arch !== 'x64') skip('needs Linux on x86-64')
const startedMs = performance.now()
const seconds = () => Math.round((performance.now() - startedMs) / 1000)
install()
const files = makeInitrd(cache, kernelOrSkip())
console.log(`the guest is built (${seconds()} s)`)
const facts = readFacts(await boot(files))
console.log(`the guest has ended (${seconds()} s)`)
const checked = checkFacts(facts)
for (const { what, wrong } of checked) console.log(`${wrong === null ? 'ok' : 'WRONG'}  ${what}`)
const wrong = checked.flatMap((one) => (one.wrong === null ? [] : [one]))
for (const one of wrong) console.log(`\n${one.what}\n${one.wrong}`)
console.log(`${checked.length - wrong.length} of ${checked.length} right`)
process.exit(wrong.length === 0 ? 0 : 1)
