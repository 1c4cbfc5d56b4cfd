/** Words of the end of a shift, in English. */
export const enShiftEnd = {
  shiftEnd: {
    key: 'End the shift',
    title: 'Count the drawer',
    lead: 'Count what is there. What should be there is not shown.',
    loose: 'Counted as a sum',
    total: 'Counted',
    count: 'Done counting',
    fits: 'It fits.',
    again: 'It does not fit. Count again; {{count}} more times.',
    again_one: 'It does not fit. Count once more; that count stands.',
    stands: 'It does not fit, and this count stands.',
    closeTitle: 'End the shift',
    why: 'Why it does not fit',
    nextFloat: 'Left as the next float',
    handTo: 'Handed to (staff number)',
    close: 'End the shift',
    doneTitle: 'Shift {{no}} is ended',
    expected: 'Should have been',
    counted: 'Counted',
    over: 'Over',
    short: 'Short',
    exact: 'Exact',
    done: 'Sign on for the next shift, or close the day.',
    unreadable: 'This is no amount.',
    ready: 'The last shift laid {{amount}} ready.',
  },
}
export const enShiftEndRefusals = {
  refusal: {
    'ticket-open': 'A ticket is open. Pay it, park it or cancel it first.',
    'face-unknown': 'There is no such note or coin.',
    'count-final': 'This drawer has been counted to the end; the last count stands.',
    'not-counted': 'The drawer is not counted, or cash has moved since. Count it now.',
    'count-again': 'It does not fit yet. Count again.',
    'reason-missing': 'Say why it does not fit.',
    'float-exceeds': 'The next float is more than was counted.',
    'drawer-blind':
      'What should be in the drawer is kept from whoever counts it until the shift is ended.',
    'shift-unknown': 'There is no such shift.',
    'float-differs': 'The last shift laid {{readyMinor}} ready. Say why the float is another.',
  },
}
