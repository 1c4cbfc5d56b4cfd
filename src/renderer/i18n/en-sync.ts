/** Words of the line to head office, in English. */
export const enSyncRefusals = {
  refusal: {
    'not-joined': 'This till has no head office.',
    'already-joined': 'This till has joined head office already. Leave it first.',
    'url-invalid': 'That is no address. It begins with https:// and has no name or password in it.',
    'https-needed':
      'Without https anybody on the way can read and change what is sent. Use https://, or allow it for a network that you trust.',
    'code-invalid': 'Head office does not know this code. It may be mistyped, used or too old.',
    'hub-unreachable': 'Head office does not answer. Check the network and the address.',
    'not-a-hub': 'Something answers at this address, but it is no head office of Tillbook.',
    'other-till': 'This code was made for another till.',
    'other-store': 'This code was made for another store.',
  },
}
