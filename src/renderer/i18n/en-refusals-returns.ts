/** Refusals of returns, exchanges and reversals, in English. */
export const enReturnRefusals = {
  refusal: {
    'code-unreadable': 'The receipt code was not read in full. Scan it again.',
    'code-unknown-key':
      'This till does not know the till that printed the receipt. Ask the manager to import its key.',
    'code-forged': 'The receipt code is forged or was changed. Nothing can be returned on it.',
    'code-without-lines':
      'The receipt was too long for its code. It can be returned at the till that printed it.',
    'receipt-reversed': 'This receipt was voided after payment.',
    'currency-differs': 'The receipt is in another currency.',
    'return-exceeds-sold': 'More than was sold cannot come back.',
    'lots-mismatch': 'The lots or serials do not add up to the quantity.',
    'serial-not-sold': 'This piece was not sold on that receipt, or has come back already.',
    'price-above-today': "The price must not be above today's.",
    'return-above-limit': 'Too much for a return without a receipt.',
    'refund-mismatch': 'The refund does not add up to what is due.',
    'exchange-missing': 'This ticket has no exchange.',
    'exchange-moved-on':
      'The goods have meanwhile come back otherwise. Take the exchange off and start again.',
    'document-unknown': 'There is no such document.',
    'document-not-reversible': 'A reversal cannot be reversed.',
    'already-reversed': 'This document was taken back already.',
    'reversal-too-late':
      'A sale can be voided on its own business date only. Take the goods back as a return.',
    'receipt-returned': 'Goods of this receipt have come back; it cannot be voided any more.',
    'serial-moved-on': 'One of the pieces has moved on; this cannot be taken back.',
  },
  numbers: {
    'code-unknown-key': 'Key {{keyId}}.',
    'code-without-lines': 'Receipt {{receiptNo}}.',
    'receipt-reversed': 'Receipt {{receiptNo}}.',
    'currency-differs': 'Currency {{currency}}.',
    'return-exceeds-sold': '{{name}}: {{returnableMilli}} may still come back.',
    'lots-mismatch': '{{quantityMilli}} to return, {{namedMilli}} named.',
    'serial-not-sold': 'Serial {{serial}}.',
    'price-above-today': 'Item: {{name}}.',
    'return-above-limit': 'Limit {{limitMinor}}, this return {{totalMinor}}.',
    'refund-mismatch': 'Due to the customer: {{dueMinor}}.',
    'document-unknown': 'No. {{documentNo}}.',
    'already-reversed': 'No. {{documentNo}}.',
    'reversal-too-late': 'The receipt is of {{businessDate}}.',
    'receipt-returned': 'Receipt {{receiptNo}}.',
    'serial-moved-on': 'SKU {{sku}}, serial {{serial}}.',
  },
}
