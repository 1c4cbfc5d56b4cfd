/** One line of JSON per event on stderr. Never a token, a code or the body of an event. */
export type LogLevel = 'info' | 'warn' | 'error'
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Log {
  write(level: LogLevel, message: string, fields?: LogFields): void
}

export const silentLog: Log = { write: () => undefined }

export const stderrLog: Log = {
  write(level, message, fields = {}) {
    const at = new Date().toISOString()
    process.stderr.write(`${JSON.stringify({ at, level, message, ...fields })}\n`)
  },
}
