/** `till keys`: shows whose receipt codes are believed here, hands the keys out, takes them in, revokes one. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Refusal } from '#shared/kernel/result.ts'
import {
  exportKeys,
  importKeys,
  revokeKey,
  type KeysRefusal,
} from '#main/services/receipt-code-keys.ts'
import type { Deps } from '#main/services/deps.ts'
import { listKeys } from '#main/store/keys.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly export?: string
  readonly import?: string
  readonly revoke?: string
}

const EXIT_REFUSED = 2

const WORDS: Readonly<Record<KeysRefusal, string>> = {
  'keys-unreadable': 'the file holds no keys as `till keys --export` writes them',
  'key-damaged': 'a key does not match its id',
  'key-taken': 'a key with that id is known for another till',
  'key-unknown': 'there is no key with that id here',
}

export function keysCommand(program: Command): Command {
  return program
    .command('keys')
    .description('keys of tills whose receipt codes are believed; the till must be closed')
    .option('--store <dir>', 'folder of the store')
    .option('--export <file>', 'write the trusted keys, this till’s own among them')
    .option('--import <file>', 'trust the keys in this file')
    .option('--revoke <id>', 'do not believe codes of this key any more')
    .action(run)
}

async function run(flags: Flags): Promise<void> {
  try {
    const deps = await openForWriting(storeDirOf(flags.store), null)
    try {
      const refused = serve(deps, flags)
      if (refused === null) return
      console.error(
        `refused, nothing was changed: ${WORDS[refused.code]} ${JSON.stringify(refused.details ?? {})}`,
      )
      process.exitCode = EXIT_REFUSED
    } finally {
      deps.store.close()
    }
  } catch (error) {
    reportOpenError(error, false)
  }
}

function serve(deps: Deps, flags: Flags): Refusal<KeysRefusal> | null {
  const { store } = deps
  if (flags.import !== undefined) {
    const file = readJson(flags.import)
    const done = store.write((tx) => importKeys(tx, deps, file, 'cli'))
    if (!done.ok) return done.refusal
    console.log(`${done.value.added} added, ${done.value.known} known before`)
  }
  if (flags.revoke !== undefined) {
    const keyId = flags.revoke.toLowerCase()
    const done = store.write((tx) => revokeKey(tx, deps, keyId, 'cli'))
    if (!done.ok) return done.refusal
    console.log(`${keyId} revoked`)
  }
  if (flags.export !== undefined) {
    const keys = store.write((tx) => exportKeys(tx, deps, 'cli'))
    writeFileSync(flags.export, `${JSON.stringify(keys, null, 2)}\n`)
    console.log(`${keys.tillbookKeys.length} written to ${flags.export}`)
    return null
  }
  for (const key of store.read(listKeys)) {
    console.log(`${key.keyId}  ${key.storeId}  ${key.tillId}  ${key.state}`)
  }
  return null
}

/** Undefined when it cannot be read as JSON: the shape is refused then. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
