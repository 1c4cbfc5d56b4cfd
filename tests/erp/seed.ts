/** What the ERP of the tests knows before anything is posted: goods, stores, accounts. */
export const STORES = ['S01', 'S02'] as const
export const ITEMS = [
  { sku: 'COLA', name: '可口可乐 500ml', unit: 'u', price: '3.50', barcode: '6901234567892' },
  { sku: 'TEA', name: '绿茶', unit: 'u', price: '3.00', barcode: '' },
  { sku: 'APPLES', name: '红富士苹果', unit: 'kg', price: '9.98', barcode: '' },
  { sku: 'FREE', name: '赠品小样', unit: 'u', price: '0.00', barcode: '' },
  { sku: 'BANK', name: '充电宝 10000mAh', unit: 'u', price: '3.50', barcode: '' },
] as const
export const LOT_ITEMS = [
  { sku: 'MILK', name: '鲜牛奶 950ml', unit: 'u', price: '3.50', barcode: '6900000000014' },
] as const
/** Account of the store's books → code at the ERP. */
export const ACCOUNTS: Readonly<Record<string, string>> = {
  'tender:cash': 'CASH',
  'tender:card': 'CARD',
  'tender:qr': 'QR',
  safe: 'SAFE',
  revenue: 'REVENUE',
  rounding: 'ROUNDING',
  'over-short': 'OVER-SHORT',
  'tax:*': 'TAX',
  'paid-in:*': 'PAID-IN',
  'paid-out:*': 'PAID-OUT',
}
export const SEED = {
  currency: 'CNY',
  year: 2026,
  stores: STORES,
  accounts: Object.values(ACCOUNTS),
  items: [
    ...ITEMS.map((item) => ({ ...item, hasLots: false })),
    ...LOT_ITEMS.map((item) => ({ ...item, hasLots: true })),
  ],
}
