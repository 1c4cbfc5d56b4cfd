/** What may be gone after a backup was restored, said beforehand to whoever decides. */
export interface Missing {
  /** False: neither the present store nor a mirror can be asked. */
  readonly isKnown: boolean
  /** Events known to be newer than the backup's last one. */
  readonly events: number
  /** How many of them the mirror can fill in. */
  readonly recoverable: number
  /** UTC: from the backup's last event to the last one that is known of. */
  readonly fromMs: number
  readonly toMs: number
}

/** Events beyond the backup's last one, as one source knows them. */
export interface Beyond {
  readonly events: number
  readonly lastMs: number
}

/** Null: that source cannot be asked. `backupMs` is the time of the backup's last event. */
export function mayBeMissing(
  backupMs: number,
  present: Beyond | null,
  mirror: Beyond | null,
): Missing {
  const recoverable = mirror?.events ?? 0
  const events = Math.max(present?.events ?? 0, recoverable)
  const lastMs = Math.max(backupMs, present?.lastMs ?? 0, mirror?.lastMs ?? 0)
  return {
    isKnown: present !== null || mirror !== null,
    events,
    recoverable,
    fromMs: backupMs,
    toMs: events === 0 ? backupMs : lastMs,
  }
}
