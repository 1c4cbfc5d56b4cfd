/** Head and foot of receipts: refusals and the screen that sets them, in English. */
export const enReceiptHeadRefusals = {
  refusal: {
    'receipt-head-too-many': 'A receipt has no room for so many lines.',
    'receipt-head-too-long': 'A line is longer than a row of the widest paper.',
    'logo-broken': 'The logo is not whole. Choose the file again.',
    'logo-too-large': 'The logo is too large for the paper.',
    'logo-blank': 'There is nothing on the picture that would be printed.',
  },
  numbers: {
    'receipt-head-too-many': 'At most {{linesMax}} lines above and below.',
    'receipt-head-too-long':
      'Line {{line}}: {{columns}} columns; at most {{columnsMax}}, a Chinese character takes two.',
    'logo-too-large': '{{widthDots}} × {{heightDots}} dots; at most {{widthMax}} × {{heightMax}}.',
  },
}

export const enReceiptHeadScreen = {
  receiptHead: {
    title: 'Head of receipts',
    hint: 'Logo, name and lines above what was sold, and lines at the end. On receipts of sales, exchanges and returns; nothing that stays in the store has them.',
    above: 'Below the store’s name: address, telephone, tax number',
    below: 'At the end, instead of the thanks: greeting, returns',
    line: 'Line {{line}}',
    paper: 'Paper {{width}} mm',
    logo: 'Choose logo',
    removeLogo: 'Remove logo',
    manner: { drawing: 'As a drawing', photo: 'As a photo' },
    print: 'Print a sample',
    printed: 'The sample is with the printer.',
    save: 'Save',
    unsaved: 'Not saved yet. Enter saves; Esc once more leaves without.',
    unprintable: 'The printer has no such characters and prints a mark instead: {{characters}}',
    problem: {
      'not-a-picture': 'This file is not a picture. Choose a PNG, JPEG, WebP or BMP.',
      'file-too-large': 'The file is too large: at most {{megabytesMax}} MB.',
      'logo-blank': 'There is nothing on the picture that would be printed.',
      'logo-too-small':
        'What is on the picture is too small: {{width}} × {{height}} dots, at least {{sideMin}} × {{sideMin}}.',
    },
    noLogo: 'No logo',
    logoSize: 'Logo: {{width}} × {{height}} dots',
  },
}
