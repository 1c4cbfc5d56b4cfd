/** Who sits at the till, as the backend last said. Null until it has said so. */
import { create } from 'zustand'
import { grantOf, type Grant, type Permission } from '#shared/access/role.ts'
import type { SessionView } from '#shared/api/session.ts'

export const useSession = create<{ readonly session: SessionView | null }>()(() => ({
  session: null,
}))

export const setSession = (session: SessionView): void => {
  useSession.setState({ session })
}

/** What the signed-in person may do; the backend decides again. */
export const useGrant = (permission: Permission): Grant =>
  useSession(({ session }) =>
    session?.staff === undefined || session.staff === null
      ? 'denied'
      : grantOf(session.staff.role, permission),
  )

export const isSignedIn = (): boolean => useSession.getState().session?.state === 'signed-in'
