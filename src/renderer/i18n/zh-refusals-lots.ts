/** Refusals of goods that are told apart, and of transfers, in Chinese. */
export const zhLotRefusals = {
  refusal: {
    'item-expired': '商品已过期，不能卖。',
    'serial-unknown': '账上没有这个序列号。',
    'serial-not-there': '这一行没有这个序列号。',
    'quantity-is-serials': '带序列号的商品要一件一件扫，不能改数量。',
    'request-full': '要货清单太长了。',
    'partner-missing': '还没有填对方店或供应商。',
    'transfer-not-to-store': '退给供应商的单据不用导出。',
  },
  numbers: {
    'item-expired': '{{name}}：有效期 {{expiry}}。',
    'serial-unknown': '{{name}}：{{serial}}。',
    'request-full': '最多 {{linesMax}} 种。',
  },
}
