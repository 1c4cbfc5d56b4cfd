/** What the permissions of documents, stock and safekeeping are called in English. */
import { enStocktakePermissions } from './en-stocktake-office.ts'

export const enPermissions = {
  ...enStocktakePermissions,
  'return-goods': 'Take goods back',
  'return-without-receipt': 'Return without receipt or past the time',
  'refund-other-tender': 'Refund by another tender',
  'post-void': 'Take a sale back',
  'sell-expired': 'Sell expired goods',
  'override-serial': 'Sell an unknown serial',
  'record-loss': 'Record losses',
  'record-large-loss': 'Record large losses',
  'receive-goods': 'Receive goods',
  'accept-concession': 'Accept by concession',
  'settle-claim': 'Settle claims with senders',
  'announce-inbound': 'Announce deliveries',
  'ship-transfer': 'Ship transfers',
  'relocate-stock': 'Move stock',
  'reverse-document': 'Take documents back',
  'read-stock': 'Read stock',
  'read-audit': 'Read the audit trail',
  'manage-safekeeping': 'Backup and restore',
  'read-letters': 'See what needs attention',
  'answer-letters': 'Settle what needs attention',
  'manage-sync': 'Head office line',
  'manage-handhelds': 'Handhelds',
}
