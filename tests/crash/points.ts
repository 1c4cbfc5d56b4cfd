/**
 * The points at which a till process can be told to die: before every statement that SQLite is given, right
 * after every COMMIT, before and after every frame that is posted. Patches the driver inside the process under
 * test; the product knows nothing of it.
 */
import Database from 'better-sqlite3'
import type { FromTill, Sabotage } from './messages.ts'

interface AnyStatement {
  readonly source: string
}
type Method = (this: AnyStatement, ...args: unknown[]) => unknown

let isArmed = false
let killAt: number | string = 0
let passed = 0
let sabotage: Sabotage | null = null

export function arm(at: number | string, wrong: Sabotage | null): void {
  isArmed = true
  killAt = at
  passed = 0
  sabotage = wrong
}

export const passedPoints = (): number => passed

export const activeSabotage = (): Sabotage | null => sabotage

export function tell(message: FromTill): void {
  process.send?.(message)
}

/** Everything before this has happened, nothing after it will: SIGKILL to oneself is not deferred. */
export function point(label: string): void {
  if (!isArmed) return
  passed += 1
  const isNamed = typeof killAt === 'string' && label.startsWith(killAt)
  if (passed !== killAt && !isNamed) return
  tell({ t: 'killing', at: passed, label })
  process.kill(process.pid, 'SIGKILL')
}

export function countStatements(): void {
  const probe = new Database(':memory:')
  const statements = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<string, Method>
  probe.close()
  countScripts()
  for (const name of ['run', 'get', 'all', 'iterate']) {
    const original = statements[name]!
    statements[name] = function (...args) {
      point(`before ${labelOf(this.source)}`)
      if (sabotage === 'no-slip-owed' && this.source.startsWith('INSERT INTO print_job'))
        return null
      const answer: unknown = Reflect.apply(original, this, args)
      if (this.source === 'COMMIT') point('after COMMIT')
      return answer
    }
  }
}

/** Scripts of many statements: migrations, triggers. */
function countScripts(): void {
  const databases = Database.prototype as unknown as {
    exec: (this: unknown, sql: string) => unknown
  }
  const original = databases.exec
  databases.exec = function (sql) {
    point(`before ${labelOf(sql)}`)
    return Reflect.apply(original, this, [sql])
  }
}

const labelOf = (sql: string): string => sql.trim().replace(/\s+/gu, ' ').slice(0, 60)
