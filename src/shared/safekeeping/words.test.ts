import { expect, test } from 'vitest'
import { BACKUP_STATES, RESTORE_PROBLEMS } from './words.ts'

test('every state in which a file is no good has a problem that says so', () => {
  const problems: readonly string[] = RESTORE_PROBLEMS
  const bad = BACKUP_STATES.filter((state) => state !== 'ok')
  const named = (state: string) => (state === 'not-a-backup' ? state : `backup-${state}`)
  expect(bad.filter((state) => !problems.includes(named(state)))).toEqual([])
})
