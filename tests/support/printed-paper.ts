/** What a printer makes of a document, and what that looks like. A byte that it does not know is an error. */
import { encodeDocument } from '#shared/escpos/encode.ts'
import { PaperInterpreter } from '#shared/escpos/interpret.ts'
import type { Paper } from '#shared/escpos/paper.ts'
import { paperSvg } from '#shared/escpos/paper-svg.ts'
import type { PrinterProfile } from '#shared/escpos/profile.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { partsFor } from './papers.ts'

export function paperOf(document: ReceiptDocument, profile: PrinterProfile): Paper {
  const parts = partsFor(profile)
  const printer = new PaperInterpreter({ columns: profile.columns, codes: parts.codes })
  printer.feed(encodeDocument(document, parts, { fence: null, isAfterBreak: false }).bytes)
  if (printer.problems.length > 0) throw new Error(JSON.stringify(printer.problems))
  return printer.paper
}

export function svgOf(paper: Paper, profile: PrinterProfile): string {
  return paperSvg(paper, { qrModules: partsFor(profile).qrModules })
}
