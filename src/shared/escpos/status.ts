/**
 * What a printer says of itself when it is asked in real time (DLE EOT 1 to 4): bytes to conditions and, for the
 * simulator, conditions to bytes. A byte that is no such answer is not read as one.
 */
import type { FaultCode } from '../devices/device.ts'

export interface PrinterCondition {
  readonly isCoverOpen: boolean
  readonly paper: 'there' | 'near-end' | 'out'
  readonly isCutterJammed: boolean
  readonly isDrawerOpen: boolean
}

export const ALL_WELL: PrinterCondition = {
  isCoverOpen: false,
  paper: 'there',
  isCutterJammed: false,
  isDrawerOpen: false,
}

export type StatusQuestion = 1 | 2 | 3 | 4
export const STATUS_QUESTIONS: readonly StatusQuestion[] = [1, 2, 3, 4]

/** Bits that every answer has: bit 1 and 4 set, bit 0 and 7 clear. */
const FIXED_MASK = 0x93
const FIXED = 0x12

export const isStatusByte = (byte: number): boolean => (byte & FIXED_MASK) === FIXED

export function statusByte(question: StatusQuestion, condition: PrinterCondition): number {
  const { isCoverOpen, paper, isCutterJammed, isDrawerOpen } = condition
  const isOut = paper === 'out'
  const isOffline = isCoverOpen || isOut || isCutterJammed
  const bits = {
    1: (isDrawerOpen ? 0 : 0x04) | (isOffline ? 0x08 : 0),
    2: (isCoverOpen ? 0x04 : 0) | (isOut ? 0x20 : 0) | (isCutterJammed ? 0x40 : 0),
    3: isCutterJammed ? 0x08 : 0,
    4: (paper === 'there' ? 0 : 0x0c) | (isOut ? 0x60 : 0),
  }
  return FIXED | bits[question]
}

/** What keeps it from printing, the first thing to mend first; near-end does not keep it. */
export function faultsOf(question: StatusQuestion, byte: number): FaultCode[] {
  const has = (bit: number) => (byte & bit) !== 0
  const faults: FaultCode[] = []
  if (question === 1 && has(0x08)) faults.push('offline')
  if (question === 2 && has(0x04)) faults.push('cover-open')
  if (question === 2 && has(0x20)) faults.push('paper-out')
  if (question === 2 && has(0x40)) faults.push('cutter')
  if (question === 3 && has(0x28)) faults.push('cutter')
  if (question === 4 && has(0x60)) faults.push('paper-out')
  if (question === 4 && has(0x0c) && !has(0x60)) faults.push('paper-near-end')
  return faults
}

/** Of everything that was answered: offline says nothing where the reason is known. */
export function worstFirst(faults: readonly FaultCode[]): FaultCode[] {
  const order: FaultCode[] = ['cover-open', 'paper-out', 'cutter', 'offline', 'paper-near-end']
  const known = order.filter((code) => faults.includes(code))
  const isExplained = known.some((code) => code !== 'offline' && code !== 'paper-near-end')
  return isExplained ? known.filter((code) => code !== 'offline') : known
}

/** Pin 3 of the drawer's plug; says something only where a sensor is wired. */
export const isDrawerPinHigh = (byte: number): boolean => (byte & 0x04) !== 0

export interface RealTime {
  readonly questions: readonly StatusQuestion[]
  /** Pulses for the drawer. */
  readonly pulses: number
}

/** DLE EOT has three bytes, DLE DC4 has five. */
const LONGEST = 5

/**
 * What is asked in real time within the bytes for a printer, wherever they are cut into pieces: what is complete with
 * these bytes is told, and the last few are kept for the next.
 */
export class RealTimeRequests {
  #last: readonly number[] = []

  take(bytes: Uint8Array): RealTime {
    const before = this.#last.length
    const all = [...this.#last, ...bytes]
    const questions: StatusQuestion[] = []
    let pulses = 0
    for (let at = 0; at < all.length; at += 1) {
      if (all[at] !== 0x10) continue
      const which = STATUS_QUESTIONS.find((question) => question === all[at + 2])
      const isQuestion = all[at + 1] === 0x04 && which !== undefined
      if (isQuestion && at + 2 >= before) questions.push(which)
      const isPulse = all[at + 1] === 0x14 && all[at + 2] === 1 && at + 4 < all.length
      if (isPulse && at + 4 >= before) pulses += 1
    }
    this.#last = all.slice(1 - LONGEST)
    return { questions, pulses }
  }
}
