/** Words of the day's close, in English. */
export const enDay = {
  day: {
    title: 'Day close (Z)',
    due: 'To be closed: {{date}}',
    late: 'A later day has begun already. What belongs to it stays with it.',
    notBegun: 'Nothing has happened since the last close. There is no day to close.',
    clock: {
      behind:
        'The clock says {{clock}}, but {{closed}} is closed already. Check the clock; selling goes on.',
      ahead:
        'The clock says {{clock}}, more than a day after {{closed}}. Check the clock; selling goes on.',
    },
    checklist: 'Before the close',
    days: 'Closed days',
    none: 'No day was closed yet.',
    close: 'Close the day',
    goThere: 'Go there',
    print: 'Print a copy',
    report: 'Report as a file',
    saved: 'The report was saved.',
    copied: 'Copy {{copyNo}} printed.',
    confirm: 'Close {{date}}?',
    confirmText:
      'The figures are sealed. The next sale belongs to the next day. This cannot be undone.',
    leaves: 'Left open with open eyes:',
    note: 'Note',
    closed: 'The day {{date}} is closed. Z {{no}}.',
    turnover: 'Turnover',
    perpetual: 'Perpetual total',
    provisional: 'provisional',
    disputes: 'Head office computed otherwise',
    disputed: '{{field}}: said {{said}}, computed {{computed}}',
    state: {
      sealed: 'Sealed',
      uploaded: 'Sent',
      accepted: 'Accepted',
      posted: 'Posted',
      disputed: 'Disputed',
    },
    blocking: 'must be done first',
    check: {
      'open-ticket': { name: 'Open ticket', todo: 'Pay it, park it or void it.' },
      'open-shift': { name: 'Open shift', todo: 'Count the drawer and hand over.' },
      'parked-tickets': { name: 'Parked tickets', todo: 'Recall and finish them, or leave them.' },
      'open-documents': {
        name: 'Unfinished documents',
        todo: 'Record or drop them, or leave them.',
      },
      unprinted: {
        name: 'Slips that may not have come out',
        todo: 'Print a copy or dismiss them.',
      },
      stocktakes: { name: 'Stocktakes under way', todo: 'Review them, or let them go on.' },
      claims: { name: 'Claims not settled', todo: 'Settle them, or leave them.' },
      letters: { name: 'Needs attention', todo: 'Decide them, or leave them.' },
      backup: { name: 'Backup of the day', todo: 'One is made at the close.' },
      checks: { name: 'Check of the book', todo: 'The book is damaged: restore a backup.' },
      unsent: { name: 'Records not sent', todo: 'They go out when the line is there.' },
      clock: { name: 'Clock', todo: 'Put the clock of this machine right.' },
      restored: { name: 'Restored, not compared', todo: 'The close is marked provisional.' },
      'other-tills': {
        name: 'Other tills',
        todo: 'This till does not know them; head office does.',
      },
    },
    checkState: { done: 'Done', open: 'Open', warn: 'Note' },
  },
}

export const enDayOps = {
  'day.close': 'Close the day',
  'day.list': 'See closed days',
  'day.read': 'See a closed day',
  'day.report': 'Read the report of a day',
  'day.copy': 'Print a copy of a Z',
  'day.preview': 'See what Z would say',
}

export const enDayRefusals = {
  'day-not-begun': 'Nothing has happened since the last close. There is no day to close.',
  'day-not-due': 'Another date is due: {{businessDate}}. Read the checklist again.',
  'day-ticket-open': 'A ticket with {{count}} lines is open. Pay, park or void it first.',
  'day-shift-open': 'A shift of this day is open. Count the drawer and hand over first.',
  'day-left-open': 'Something became open that was not on your list. Read the checklist again.',
  'day-unknown': 'There is no closed day with that number.',
}
