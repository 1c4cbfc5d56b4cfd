/** Dates on goods as people type them, with few keys: 261231, 20261231, 2026-12-31, 2026/12/31, 26.12.31. */

/** YYYY-MM-DD; null when it is no date. Two figures of a year mean this century: no food is older. */
export function readTypedDate(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  const parts =
    /^(\d{4}|\d{2})(\d{2})(\d{2})$/u.exec(text) ??
    /^(\d{4}|\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text)
  if (parts === null) return null
  const [, yearText = '', monthText = '', dayText = ''] = parts
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  const month = Number(monthText)
  const day = Number(dayText)
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
