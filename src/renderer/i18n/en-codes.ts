/** Reading codes: refusals, the screen with the rules of labels, what a code would be; in English. */
export const enCodeRefusals = {
  refusal: {
    'code-broken': 'A part of the code cannot be right. Scan it again.',
    'coupon-not-taken': 'This is a coupon. Coupons cannot be taken here.',
    'label-check-digit': 'The label was not read in full. Scan it again.',
    'label-empty': 'The label has no weight and no sum. Weigh the goods again.',
    'label-currency': 'The sum on the label is in another currency.',
    'label-item-unknown': 'No goods carry the number on this label.',
    'label-not-weighed': 'The label says a weight, but the item is sold by the piece.',
    'label-price-unknown':
      'The label says a sum only, and the item has no price: its weight cannot be told.',
    'label-unlikely': 'Weight and sum on the label cannot be right.',
    'scale-code-wrong': 'A rule cannot be read, or not be told from another.',
  },
  numbers: {
    'code-broken': 'Code {{code}}.',
    'coupon-not-taken': 'Code {{code}}.',
    'label-check-digit': 'Code {{code}}.',
    'label-empty': 'Code {{code}}.',
    'label-currency': 'Currency {{currency}}.',
    'label-item-unknown': 'Number {{itemNumber}}.',
    'label-not-weighed': 'Item: {{name}}.',
    'label-price-unknown': 'Item: {{name}}.',
    'label-unlikely': 'Code {{code}}.',
    'scale-code-wrong': 'Rule {{index}}: {{problem}}.',
  },
}
