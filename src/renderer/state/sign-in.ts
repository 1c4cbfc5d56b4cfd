/** Signing in and out, locking, and telling the backend that somebody is there. */
import { useEffect } from 'react'
import type { Answer } from '#shared/api/registry.ts'
import type { Permission } from '#shared/access/role.ts'
import { client } from '../client/app-client.ts'
import { hush } from './notices.ts'
import { runCommand, type Outcome } from './run.ts'
import { isSignedIn, setSession } from './session.ts'

export async function signIn(staffNo: string, pin: string): Promise<Outcome<'session.sign-in'>> {
  const outcome = await runCommand('session.sign-in', { staffNo, pin })
  if (outcome.ok) {
    hush()
    setSession(outcome.value)
  }
  return outcome
}

export async function signOut(): Promise<void> {
  const outcome = await runCommand('session.sign-out', {})
  if (outcome.ok) setSession(outcome.value)
}

export async function lock(): Promise<void> {
  const outcome = await runCommand('session.lock', {})
  if (outcome.ok) setSession(outcome.value)
}

/** A second person's consent. */
export async function approve(
  staffNo: string,
  pin: string,
  permission: Permission,
): Promise<Answer<'session.approve'> | null> {
  try {
    return await client.command('session.approve', { staffNo, pin, permission })
  } catch {
    return null
  }
}

const TOUCH_EVERY_MS = 10_000

/** Keys and touches keep the session awake; at most one word to the backend in ten seconds. */
export function useTouch(): void {
  useEffect(() => {
    let lastMs = 0
    const touch = (event: Event) => {
      if (event.timeStamp - lastMs < TOUCH_EVERY_MS || !isSignedIn()) return
      lastMs = event.timeStamp
      client.query('session.touch', {}).catch(() => undefined)
    }
    window.addEventListener('keydown', touch, { capture: true })
    window.addEventListener('pointerdown', touch, { capture: true })
    return () => {
      window.removeEventListener('keydown', touch, { capture: true })
      window.removeEventListener('pointerdown', touch, { capture: true })
    }
  }, [])
}
