/** A change of the core that makes it wrong, and the tests that must notice. */
export interface Mutant {
  /** What is wrong then, in a few words. */
  readonly name: string
  readonly file: string
  /** Stands in the file exactly once. */
  readonly from: string
  readonly to: string
  readonly tests: readonly string[]
}
