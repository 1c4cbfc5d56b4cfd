/**
 * What a handheld has counted and not yet delivered, in the browser's own database: it is there before it is on
 * screen, and still there when the page was closed, the battery was empty or the network away. What the page needs
 * to go on without the till is kept beside it.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { NewEntry } from '#shared/api/stocktake.ts'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import type { StaffView } from '#shared/api/session.ts'

export interface OutboxEntry {
  readonly entryId: string
  readonly stocktakeId: string
  readonly taskNo: number
  /** Who counted: delivered only while they are signed in, so that it stands under their name. */
  readonly staffNo: string
  /** By the handheld's clock; only its distance from the time of delivery is told. */
  readonly countedAtMs: number
  /** The journal's position that this handheld had heard of when it was counted. */
  readonly seenPosition: number
  /** Number of the connection over which it was counted; null when there was none. */
  readonly linkNo: string | null
  readonly input: Omit<NewEntry, 'entryId' | 'ageMs' | 'seenPosition' | 'mustTake'>
  /**
   * waiting: to be delivered. asked: the till wants to know more before it counts it. held: the till refused its
   * task. Of the latter two a person disposes.
   */
  readonly state: 'waiting' | 'asked' | 'held'
  /** Code of the refusal of what is held, or of what is asked for. */
  readonly heldBecause: string
  /** Somebody took it back before it was delivered. It may be at the till already: it is undone there. */
  readonly wantsUndo: boolean
}

/** What is on screen when the page opens without the till. */
export interface Kept {
  readonly staff: StaffView | null
  readonly task: TaskRow | null
  readonly tasks: readonly TaskRow[]
  readonly position: number
}

export interface KnownGoods {
  readonly code: string
  readonly name: string
  readonly unit: string
}

/** A photo of goods whose code nobody knows; it goes to the till after the entry that it belongs to. */
export interface KeptPhoto {
  readonly photoId: string
  readonly stocktakeId: string
  readonly entryId: string
  readonly name: string
  readonly type: string
  readonly bytes: ArrayBuffer
}

interface Shape extends DBSchema {
  outbox: { key: number; value: OutboxEntry; indexes: { entryId: string } }
  kept: { key: string; value: Kept }
  goods: { key: string; value: KnownGoods }
  photos: { key: string; value: KeptPhoto }
}

export class OutboxDb {
  readonly #db: IDBPDatabase<Shape>

  constructor(db: IDBPDatabase<Shape>) {
    this.#db = db
  }

  /** In the order in which they were counted. */
  all(): Promise<readonly OutboxEntry[]> {
    return this.#db.getAll('outbox')
  }

  /** Resolves when it is on the disk. The same entry twice is one. */
  async put(entry: OutboxEntry): Promise<void> {
    const tx = this.#db.transaction('outbox', 'readwrite', { durability: 'strict' })
    const key = await tx.store.index('entryId').getKey(entry.entryId)
    if (key === undefined) await tx.store.add(entry)
    else await tx.store.put(entry, key)
    await tx.done
  }

  async remove(entryIds: readonly string[]): Promise<void> {
    const tx = this.#db.transaction('outbox', 'readwrite')
    for (const entryId of entryIds) {
      const key = await tx.store.index('entryId').getKey(entryId)
      if (key !== undefined) await tx.store.delete(key)
    }
    await tx.done
  }

  /** Takes delivered entries out, but for those that somebody has taken back meanwhile: they are given back. */
  async settle(entryIds: readonly string[]): Promise<readonly OutboxEntry[]> {
    const tx = this.#db.transaction('outbox', 'readwrite')
    const toUndo: OutboxEntry[] = []
    for (const entryId of entryIds) {
      const key = await tx.store.index('entryId').getKey(entryId)
      const entry = key === undefined ? undefined : await tx.store.get(key)
      if (key === undefined || entry === undefined) continue
      if (entry.wantsUndo) toUndo.push(entry)
      else await tx.store.delete(key)
    }
    await tx.done
    return toUndo
  }

  async keepPhoto(photo: KeptPhoto): Promise<void> {
    await this.#db.put('photos', photo, photo.photoId)
  }

  photos(): Promise<readonly KeptPhoto[]> {
    return this.#db.getAll('photos')
  }

  async dropPhoto({ photoId }: KeptPhoto): Promise<void> {
    await this.#db.delete('photos', photoId)
  }

  async keep(kept: Kept): Promise<void> {
    await this.#db.put('kept', kept, 'now')
  }

  async kept(): Promise<Kept | null> {
    return (await this.#db.get('kept', 'now')) ?? null
  }

  /** Names of codes that came back from the till: shown for what is counted while it is away. */
  async learn(goods: KnownGoods): Promise<void> {
    await this.#db.put('goods', goods, goods.code)
  }

  async nameOf(code: string): Promise<KnownGoods | null> {
    return (await this.#db.get('goods', code)) ?? null
  }

  close(): void {
    this.#db.close()
  }
}

export async function openOutbox(name = 'tillbook-handheld'): Promise<OutboxDb> {
  const db = await openDB<Shape>(name, 1, {
    upgrade(fresh) {
      const outbox = fresh.createObjectStore('outbox', { autoIncrement: true })
      outbox.createIndex('entryId', 'entryId', { unique: true })
      fresh.createObjectStore('kept')
      fresh.createObjectStore('goods')
      fresh.createObjectStore('photos')
    },
  })
  return new OutboxDb(db)
}
