/** Words of the manager's screen of handhelds, of their refusals and of the operation log, in English. */
export const enHandhelds = {
  handhelds: {
    title: 'Handhelds',
    doorClosed: 'Closed: no handheld can connect',
    doorOpening: 'Opening…',
    doorOpen: 'Open on port {{port}}',
    doorFailed: 'Should be open and is not',
    closedHint:
      'Opened, the till can be reached in the network of the store, by paired handhelds only and over an encrypted connection.',
    noAddress: 'This machine is in no network. Connect it, and addresses appear here.',
    addresses: 'Addresses',
    fingerprint: 'Fingerprint of this till',
    fingerprintHint:
      'A handheld shows the same when it is paired. If it shows another, it does not talk to this till: stop.',
    authority: 'To install the till’s certificate, open on the handheld:',
    openDoor: 'Open to handhelds',
    closeDoor: 'Close',
    closeText:
      'Handhelds that are connected are cut off. They stay paired and come back when it is opened again.',
    pair: 'Pair a handheld',
    revoke: 'Revoke',
    name: 'Name of the handheld',
    role: 'What it is for',
    noteCounter: 'Counts stock; is not told what the book says',
    noteReceiver: 'Counts stock, receives goods, looks up stock',
    makeCode: 'Make the code',
    scanThis: 'Scan with the handheld’s camera: {{name}}',
    secondsLeft: 'Good for {{count}} s and for one handheld',
    codeOver: 'This code is over. Make another one.',
    anotherCode: 'Another code',
    nextAddress: 'Next address',
    paired: 'Paired: {{name}}',
    revokeTitle: 'Revoke {{name}}?',
    revokeText:
      'It is cut off at once and cannot connect again. What it has not sent is lost with it. To use it again it is paired anew.',
    revoked: 'Revoked: {{name}}',
    empty: 'No handheld is paired yet.',
    emptyClosed: 'No handheld is paired. Open the door first.',
    connected: 'connected since {{time}}',
    away: 'last seen {{time}}',
    never: 'not seen yet',
    nobody: 'nobody signed in',
    locked: 'locked',
    count: '{{count}} of {{max}}',
    opened: 'Open to handhelds.',
    closed: 'Closed to handhelds.',
  },
}

export const enHandheldRefusals = {
  refusal: {
    'not-on-this-device': 'This handheld is not for that.',
    'handhelds-unavailable': 'This till was started without a door for handhelds.',
    'handhelds-address-unknown': 'This machine does not have that address.',
    'handhelds-port-taken': 'No port is free. Close other programs, or restart this machine.',
    'handhelds-failed': 'It could not be opened. The log of the program says why.',
    'handhelds-closed': 'The till is not open to handhelds.',
    'handhelds-too-many': 'No more handhelds can be paired. Revoke one that is not used.',
    'handheld-name-taken': 'A handheld has this name already.',
    'handheld-unknown': 'This handheld is not paired any more.',
  },
  numbers: {
    'handhelds-too-many': 'Paired: {{count}}.',
  },
}

export const enHandheldDeeds = {
  'open-handhelds': 'Opened to handhelds',
  'close-handhelds': 'Closed to handhelds',
  'pair-handheld': 'Paired a handheld',
  'revoke-handheld': 'Revoked a handheld',
  'refuse-handheld': 'Refused at the handhelds’ door',
}

export const enHandheldDetails = { port: 'port', as: 'for', count: 'times' }

export const enHandheldCodes = {
  deviceRole: { counter: 'Counting', receiver: 'Counting and receiving' },
  refusedKind: {
    'code-unknown': 'code that is none',
    'code-expired': 'code that had run out',
    'code-used': 'code that was used',
    'token-unknown': 'handheld that is not paired',
    'token-revoked': 'handheld that was revoked',
    'no-proof': 'nothing to show',
    'too-many-devices': 'too many handhelds',
    'wrong-host': 'wrong address',
    'wrong-origin': 'page of somebody else',
    'plain-http': 'without encryption',
    'too-many-tries': 'too many tries',
    'too-many-connections': 'too many connections',
    'too-many-calls': 'too many calls',
    'frame-too-large': 'message too large',
    'not-a-call': 'message that is none',
    'operation-not-allowed': 'deed that is not for this handheld',
  },
}
