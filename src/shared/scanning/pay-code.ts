/**
 * Codes that a customer shows on a phone to pay with. They are money to whoever has them: recognised only where a
 * payment is awaited, kept nowhere, shown nowhere. The patterns are those that the wallets publish; they overlap with
 * codes of scales and of GS1, so that a code that looks like one is one only while somebody pays.
 */
import { splitAim } from './aim.ts'

export const WALLETS = ['wechat', 'alipay', 'unionpay'] as const
export type Wallet = (typeof WALLETS)[number]

const PATTERNS: readonly (readonly [Wallet, RegExp])[] = [
  ['wechat', /^1[0-5]\d{16}$/u],
  ['alipay', /^(?:2[5-9]|30)\d{14,22}$/u],
  ['unionpay', /^62\d{17}$/u],
]
/** Of whatever wallet, and within other text. */
const ANY = /(?<!\d)(?:1[0-5]\d{16}|(?:2[5-9]|30)\d{14,22}|62\d{17})(?!\d)/gu

/** Whose code it looks like; to be asked only of what was scanned for a payment. */
export function walletOf(code: string): Wallet | null {
  const digits = splitAim(code).text.trim()
  return PATTERNS.find(([, pattern]) => pattern.test(digits))?.[0] ?? null
}

export const looksLikePayCode = (code: string): boolean => walletOf(code) !== null

/** For everything that is shown, logged or kept: what may be money is covered up. */
export function withoutPayCodes(raw: string): string {
  // The digit of an identifier is none of the code's.
  const { aim, text } = splitAim(raw)
  return `${aim ?? ''}${text.replace(ANY, (code) => '•'.repeat(code.length))}`
}
