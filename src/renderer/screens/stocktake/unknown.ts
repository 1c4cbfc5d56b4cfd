/** An entry that nobody has made out yet. */
import type { Output } from '#shared/api/registry.ts'

export type Unknown = Output<'stocktake.unknowns'>[number]
