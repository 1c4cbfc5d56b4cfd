/** Printing a receipt again, and setting aside one that nobody wants. */
import { tellWords } from './notices.ts'
import { runCommand, tellUnhappy, type Outcome } from './run.ts'

export async function copyReceipt(receiptNo: string): Promise<Outcome<'receipt.copy'>> {
  const outcome = await runCommand('receipt.copy', { receiptNo })
  if (outcome.ok) tellWords('good', 'notice.copyPrinted', { copyNo: outcome.value.copyNo })
  else tellUnhappy(outcome)
  return outcome
}

export async function dismissReceipt(receiptNo: string): Promise<void> {
  const outcome = await runCommand('receipt.dismiss', { receiptNo })
  if (!outcome.ok) tellUnhappy(outcome)
}
