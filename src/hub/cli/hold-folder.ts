/** An embedded database has one process: a second one would destroy it. The file says which one has it. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export class FolderHeld extends Error {
  override readonly name = 'FolderHeld'
}

/** Returns what gives it free. A file that a killed process left behind is taken over. */
export function holdFolder(dir: string): () => void {
  const path = join(dir, 'hub.pid')
  for (let tried = 0; tried < 2; tried += 1) {
    try {
      const file = openSync(path, 'wx')
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const pid = Number(readFileSync(path, 'utf8'))
      if (isAlive(pid)) {
        throw new FolderHeld(
          `process ${pid} has ${dir} open: stop it, or do it on the page of head office`,
        )
      }
      rmSync(path, { force: true })
    }
  }
  throw new FolderHeld(`${dir} is being opened by another process`)
}

function isAlive(pid: number): boolean {
  // In a container the same small number may be this process itself, after the one before was killed.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
