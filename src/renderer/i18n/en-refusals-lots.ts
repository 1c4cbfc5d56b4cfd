/** Refusals of goods that are told apart, and of transfers, in English. */
export const enLotRefusals = {
  refusal: {
    'item-expired': 'This item is past its date and must not be sold.',
    'serial-unknown': 'The book does not know this serial number.',
    'serial-not-there': 'This line does not have that serial number.',
    'quantity-is-serials': 'Items with serial numbers are scanned one by one.',
    'request-full': 'The pick list is too long.',
    'partner-missing': 'Say which store or supplier gets the goods.',
    'transfer-not-to-store': 'Goods for a supplier need no file.',
  },
  numbers: {
    'item-expired': '{{name}}: expiry {{expiry}}.',
    'serial-unknown': '{{name}}: {{serial}}.',
    'request-full': 'At most {{linesMax}} items.',
  },
}
