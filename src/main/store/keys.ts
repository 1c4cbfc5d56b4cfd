/** Keys of tills whose receipt codes are believed here. The rows follow from events `key.trusted`. */
import type { KeyTrusted } from '#shared/ledger/event.ts'
import { statement, type ReadTx } from './tx.ts'

const COLUMNS = `key_id AS keyId, store_id AS storeId, till_id AS tillId, public_key AS publicKey, state`

export const trustedKey = (tx: ReadTx, keyId: string): KeyTrusted | undefined =>
  statement<KeyTrusted>(tx, `SELECT ${COLUMNS} FROM trusted_key WHERE key_id = ?`).get(keyId)

export const listKeys = (tx: ReadTx): readonly KeyTrusted[] =>
  statement<KeyTrusted>(
    tx,
    `SELECT ${COLUMNS} FROM trusted_key ORDER BY store_id, till_id, key_id`,
  ).all()
