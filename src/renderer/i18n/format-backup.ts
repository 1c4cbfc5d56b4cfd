/** Sizes and moments as people read them in a list of backups. */
const KIB = 1024

/** "3.2 MB": one figure after the point from a megabyte up. */
export function formatBytes(bytes: number): string {
  if (bytes < KIB * KIB) return `${Math.ceil(bytes / KIB)} KB`
  if (bytes < KIB * KIB * KIB) return `${(bytes / KIB / KIB).toFixed(1)} MB`
  return `${(bytes / KIB / KIB / KIB).toFixed(1)} GB`
}

/** With the year: a backup may be old. */
export const formatMoment = (ms: number, language: string): string =>
  new Date(ms).toLocaleString(language, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
