/** What a test started outside its own process goes when the process goes, also when somebody ends it from outside. */
import { existsSync } from 'node:fs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Returns what takes it back, for whoever has stopped it in order. */
export function endedWith(end: () => void): () => void {
  const leave = () => {
    end()
    process.exit(1)
  }
  process.once('exit', end)
  for (const signal of SIGNALS) process.once(signal, leave)
  return () => {
    process.removeListener('exit', end)
    for (const signal of SIGNALS) process.removeListener(signal, leave)
  }
}

const SETPRIV = '/usr/bin/setpriv'

/** A command that the kernel ends with its parent: a runner that is killed cannot end anything itself. Linux only. */
export function dyingWithParent(
  signal: 'KILL' | 'INT',
  command: string,
  args: readonly string[],
): [command: string, args: string[]] {
  if (!existsSync(SETPRIV)) return [command, [...args]]
  return [SETPRIV, ['--pdeathsig', signal, command, ...args]]
}
