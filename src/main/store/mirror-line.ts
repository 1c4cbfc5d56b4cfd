/**
 * One line of a mirror: the event as it is in the journal, and a CRC-32 over exactly the text between. The body is
 * the stored text, so that the hash can be taken again.
 */
import { crc32 } from 'node:zlib'
import type { EventHeader, EventPlace } from '#shared/ledger/event.ts'
import type { JournalRow } from './journal-row.ts'

export interface MirroredEvent {
  /** Said with the first event of an epoch that does not say it itself: it came out of a fork. */
  readonly parent?: MirroredParent | undefined
  readonly place: EventPlace
  readonly header: EventHeader
  readonly body: string
  readonly prevHash: Buffer
  readonly hash: Buffer
}

export interface MirroredParent {
  readonly epoch: string | null
  readonly seq: number
}

const HEAD = '{"event":'
const MIDDLE = ',"crc32":"'
const END = '"}'
const CRC_DIGITS = 8

export function mirrorLine(
  row: JournalRow,
  tillId: string,
  parent: MirroredParent | null = null,
): string {
  const event = JSON.stringify({
    till: tillId,
    epoch: row.epoch,
    seq: row.seq,
    eventId: row.event_id,
    type: row.type,
    version: row.version,
    businessDate: row.business_date,
    occurredMs: row.occurred_ms,
    clockFlags: row.clock_flags,
    actor: row.actor,
    approver: row.approver,
    refEvent: row.ref_event,
    body: row.body,
    prevHash: row.prev_hash.toString('hex'),
    hash: row.hash.toString('hex'),
    ...(parent === null ? {} : { parent }),
  })
  return `${HEAD}${event}${MIDDLE}${crcOf(event)}${END}\n`
}

/** Without its line break. Null when the line is torn, bent or no such line. */
export function parseMirrorLine(line: string): MirroredEvent | null {
  const eventEnd = line.length - END.length - CRC_DIGITS - MIDDLE.length
  if (!line.startsWith(HEAD) || !line.endsWith(END) || eventEnd < HEAD.length) return null
  if (!line.startsWith(MIDDLE, eventEnd)) return null
  const event = line.slice(HEAD.length, eventEnd)
  if (crcOf(event) !== line.slice(eventEnd + MIDDLE.length, -END.length)) return null
  return fromJson(event)
}

const crcOf = (text: string): string => crc32(text).toString(16).padStart(CRC_DIGITS, '0')

interface Written extends EventHeader {
  readonly till: string
  readonly epoch: string
  readonly seq: number
  readonly body: string
  readonly prevHash: string
  readonly hash: string
  readonly parent?: MirroredParent
}

function fromJson(text: string): MirroredEvent {
  const { till, epoch, seq, body, prevHash, hash, parent, ...rest } = JSON.parse(text) as Written
  return {
    place: { tillId: till, epoch, seq },
    header: rest,
    body,
    prevHash: Buffer.from(prevHash, 'hex'),
    hash: Buffer.from(hash, 'hex'),
    parent,
  }
}
