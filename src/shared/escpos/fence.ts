/**
 * The question at the end of a job whose answer means that all of it is on paper: answered in order, never past what
 * waits. Answers to real-time questions come in between and are told apart by their fixed bits.
 */
import { ASK_PAPER_IN_ORDER, askProcessId } from './commands.ts'
import type { Fence } from './profile.ts'

/** Four digits; jobs of one printer follow each other, so that ten thousand are enough. */
export const fenceId = (number: number): string => String(number % 10_000).padStart(4, '0')

export function fenceCommands(fence: Fence, number: number): number[] {
  if (fence === 'process-id') return askProcessId(fenceId(number))
  return fence === 'gs-r' ? [...ASK_PAPER_IN_ORDER] : []
}

/** 0x37 0x22, the four digits, 0. */
export function processIdAnswer(id: readonly number[]): number[] {
  return [0x37, 0x22, ...id, 0]
}

/** To GS r, whoever asked. */
export const isInOrderAnswer = (byte: number): boolean => (byte & 0x90) === 0

/**
 * Whether a printer's answers so far hold the one to this fence. GS r answers 0xx0xxxx, real-time status 0xx1xx10
 * (each with bit 7 clear), automatic status and process ids begin otherwise.
 */
export function holdsFence(answers: readonly number[], fence: Fence, number: number): boolean {
  if (fence === 'none') return false
  if (fence === 'gs-r') return answers.some(isInOrderAnswer)
  const wanted = processIdAnswer([...fenceId(number)].map((digit) => digit.charCodeAt(0)))
  return answers.some((_, start) => wanted.every((byte, index) => answers[start + index] === byte))
}
