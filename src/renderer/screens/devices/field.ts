/** A field of a device's setup, as text: typed, or one of its choices. */
export type FieldName =
  | 'address'
  | 'port'
  | 'path'
  | 'baudRate'
  | 'printerId'
  | 'protocol'
  | 'tenderCodes'
  | 'columns'
  | 'hasCutter'
  | 'fence'
  | 'charset'
  | 'roll'
  | 'pin'
  | 'pulseMs'
  | 'hasSensor'
  | 'openLevel'

export interface Field {
  readonly name: FieldName
  readonly text: string
  /** Empty: any text. */
  readonly choices: readonly string[]
  /** The choices are codes, and have words. */
  readonly isWorded?: boolean
  /** Choices that are other devices, by what these are called. */
  readonly names?: Readonly<Record<string, string>>
}

/** What a profile has set stays a choice, though it is none of the usual ones. */
export const field = (name: FieldName, text: string, choices: readonly string[] = []): Field => ({
  name,
  text,
  choices: choices.length === 0 || choices.includes(text) ? choices : [...choices, text],
})

export const wordedField = (name: FieldName, text: string, choices: readonly string[]): Field => ({
  ...field(name, text, choices),
  isWorded: true,
})
