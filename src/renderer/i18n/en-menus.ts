/** Words of the menus, in English. */
export const enMenus = {
  stockMenu: {
    title: 'Stock',
    enquiry: { name: 'Stock enquiry', note: 'On hand, in transit, lots, every movement' },
    receiving: { name: 'Receiving', note: 'Deliveries and allocations, counted by scanner' },
    losses: { name: 'Losses', note: 'Damaged, expired, stolen, samples, own use, gifts' },
    transfers: { name: 'Transfers out', note: 'To another store, back to a supplier' },
    relocation: { name: 'Move goods', note: 'Between floor, back room and damaged goods' },
    expiring: { name: 'Near expiry', note: 'Lots that expire soon or have expired' },
  },
  officeMenu: {
    title: 'Office',
    staff: { name: 'Staff', note: 'Numbers, rights, unlocking' },
    reasons: { name: 'Reasons', note: 'Lists for returns, losses, voids and more' },
    audit: { name: 'Operation log', note: 'Who did what, when, on whose approval' },
    safekeeping: { name: 'Backup and restore', note: 'Copies of the book, checked and restorable' },
  },
}
