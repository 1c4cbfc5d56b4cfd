/** A clock that obeys, and folders that are thrown away. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '#main/clock.ts'

export interface TestClock extends Clock {
  advance(ms: number): void
  set(ms: number): void
}

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** 2026-03-02 10:00 in Shanghai. */
export const START_MS = Date.UTC(2026, 2, 2, 2, 0, 0)

export function testClock(startMs = START_MS): TestClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    offsetMinutes: () => 480,
    advance(ms) {
      nowMs += ms
    },
    set(ms) {
      nowMs = ms
    },
  }
}

/** In memory where the system has such a place: these tests care what is in the files, not for a power cut. */
const ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export const temporaryFolder = (): string => mkdtempSync(join(ROOT, 'tillbook-test-'))

/** Gone when the test is over. */
export function scratchFolder(): string {
  const dir = temporaryFolder()
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}
