/** Reading codes: refusals, the screen with the rules of labels, what a code would be; in English. */
export const enCodeRefusals = {
  refusal: {
    'code-broken': 'A part of the code cannot be right. Scan it again.',
    'coupon-not-taken': 'This is a coupon. Coupons cannot be taken here.',
    'code-of-person':
      'This is a staff card and no goods. It is for signing in, unlocking and approving.',
    'label-check-digit': 'The label was not read in full. Scan it again.',
    'label-empty': 'The label has no weight and no sum. Weigh the goods again.',
    'label-currency': 'The sum on the label is in another currency.',
    'label-item-unknown': 'No goods carry the number on this label.',
    'label-not-weighed': 'The label says a weight, but the item is sold by the piece.',
    'label-price-unknown':
      'The label says a sum only, and the item has no price: its weight cannot be told.',
    'label-unit-unknown': 'The label says a weight, but the unit of the item is none.',
    'label-unlikely': 'Weight and sum on the label cannot be right.',
    'scale-code-wrong': 'A rule cannot be read, or not be told from another.',
  },
  numbers: {
    'code-broken': 'Code {{code}}.',
    'coupon-not-taken': 'Code {{code}}.',
    'code-of-person': 'Code {{code}}.',
    'label-check-digit': 'Code {{code}}.',
    'label-empty': 'Code {{code}}.',
    'label-currency': 'Currency {{currency}}.',
    'label-item-unknown': 'Number {{itemNumber}}.',
    'label-not-weighed': 'Item: {{name}}.',
    'label-price-unknown': 'Item: {{name}}.',
    'label-unit-unknown': 'Item: {{name}}, unit: {{unit}}.',
    'label-unlikely': 'Code {{code}}.',
    'scale-code-wrong': 'Rule {{index}}: {{problem}}.',
  },
}

export const enCodesScreen = {
  codes: {
    title: 'Codes',
    hint: 'How labels of the scales are read, one sign per digit. Scan any code to see what it would be; nothing is rung up.',
    add: 'New rule',
    change: 'Change',
    remove: 'Remove',
    try: 'Type a code',
    code: 'Code',
    pattern: 'Pattern of the label',
    patternHint:
      'Prefix in digits, W item number, E sum, N weight, X nothing, C check digit: 2WWWWWWEEEEEC',
    patternWrong:
      'This is no pattern: 13 or 18 signs, beginning with 2, digits of one meaning together.',
    empty: 'No rule. Labels of scales are read as plain codes.',
    scanOne: 'Scan a code, or type one with F3.',
    part: {
      code: 'Code',
      rule: 'Rule',
      itemNumber: 'Item number',
      item: 'Item',
      quantity: 'Quantity',
      unitPrice: 'Unit price',
      sum: 'Sum',
      lot: 'Lot',
      expiry: 'Expiry',
      serial: 'Serial number',
    },
    kind: {
      gtin: 'Code on goods (GTIN)',
      gs1: 'GS1 code',
      'digital-link': 'GS1 web address',
      'in-store': 'Label of a scale',
      receipt: 'Receipt',
      zone: 'Shelf',
      'staff-card': 'Staff card',
      coupon: 'Coupon',
      'pay-code': 'Pay code',
      own: 'Own code',
      text: 'Text',
      wrong: 'Read or printed wrongly',
    },
  },
}
