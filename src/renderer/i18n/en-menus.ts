/** Words of the menus, in English. */
export const enMenus = {
  stockMenu: {
    title: 'Stock',
    enquiry: { name: 'Stock enquiry', note: 'On hand, in transit, lots, every movement' },
    receiving: { name: 'Receiving', note: 'Deliveries and allocations, counted by scanner' },
    losses: { name: 'Losses', note: 'Damaged, expired, stolen, samples, own use, gifts' },
    transfers: { name: 'Transfers out', note: 'To another store, back to a supplier' },
    relocation: { name: 'Move goods', note: 'Between floor, back room and damaged goods' },
    stocktake: { name: 'Stocktake', note: 'Plan, count, recount; selling goes on' },
    zones: { name: 'Zones', note: 'Shelves and floor stacks with barcodes' },
    expiring: { name: 'Near expiry', note: 'Lots that expire soon or have expired' },
    labels: { name: 'Price changes', note: 'Shelf labels that show another price' },
  },
  officeMenu: {
    title: 'Office',
    day: { name: 'Day close (Z)', note: 'Checklist, close the day, closed days' },
    letters: { name: 'Needs attention', note: 'What head office could not post, and what to do' },
    staff: { name: 'Staff', note: 'Numbers, rights, unlocking' },
    codes: { name: 'Codes', note: 'Labels of scales; what any code would be' },
    receiptHead: { name: 'Head of receipts', note: 'Logo, address, tax number, words at the end' },
    reasons: { name: 'Reasons', note: 'Lists for returns, losses, voids and more' },
    audit: { name: 'Operation log', note: 'Who did what, when, on whose approval' },
    review: { name: 'Stocktake review', note: 'Variances, why, recounts, adjustments' },
    dashboard: { name: 'Stocktake dashboard', note: 'Accuracy over time, reasons, top lists' },
    devices: { name: 'Devices', note: 'Scanners, printers, drawer, scale, payment terminal' },
    handhelds: { name: 'Handhelds', note: 'Pair and revoke phones and scanners' },
    sync: {
      name: 'Line to head office',
      note: 'What is unsent, since when, why, and what happens next',
    },
    safekeeping: { name: 'Backup and restore', note: 'Copies of the book, checked and restorable' },
  },
}
