/** Words of labels for shelves and goods, in English. */
export const enLabelRefusals = {
  refusal: {
    'label-date-past': 'That day is over: no label is made with its price.',
    'label-count-wrong': 'That many labels cannot be printed at once.',
    'label-larger-than-roll': 'The labels in the printer are too small for this size.',
    'label-price-missing': 'The item has no price, so it gets no label.',
    'label-code-missing': 'The item has no barcode of its own, so it gets no label.',
    'label-code-too-wide': 'The barcode does not fit on this size. Choose a wider label.',
  },
  numbers: {
    'label-date-past': '{{date}}; today is {{today}}.',
    'label-count-wrong': '{{count}} wanted; from 1 to {{countMax}}.',
    'label-larger-than-roll': 'In the printer: {{widthMm}} × {{heightMm}} mm.',
    'label-price-missing': 'Item: {{name}}.',
    'label-code-missing': 'Item: {{name}}.',
    'label-code-too-wide': 'Item: {{name}}, code {{code}}.',
  },
}

export const enLabels = {
  labels: {
    title: 'Labels',
    key: 'Labels',
    size: '{{size}} mm',
    count: 'How many',
    lot: 'Lot',
    lotHint: 'optional',
    expiry: 'Best before',
    expiryHint: 'optional, e.g. 261231',
    leftOut: '0 leaves it out',
    print: 'Print',
    printed: 'Labels are on their way to the printer.',
    countUnreadable: 'Type a whole number.',
    expiryUnreadable: 'This is not a date. E.g. 261231 or 2026-12-31.',
    onPaper: 'No label printer is set up: they come out of the receipt printer, to be cut out.',
  },
}
