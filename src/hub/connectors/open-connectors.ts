/** The connectors that a file at head office names. The one place that knows which ones there are. */
import { z } from 'zod'
import type { Log } from '../log.ts'
import { erpnextConfig } from './erpnext/config.ts'
import { erpnextConnector } from './erpnext/erpnext.ts'
import { fileDropConfig, privateKeyOf } from './file-drop/config.ts'
import { fileDropConnector } from './file-drop/file-drop.ts'
import { odooConfig } from './odoo/config.ts'
import { odooConnector } from './odoo/odoo.ts'
import type { Connector } from './port.ts'
import { trytonConfig } from './tryton/config.ts'
import { trytonConnector } from './tryton/tryton.ts'

const connectorsFile = z.strictObject({
  connectors: z
    .array(z.discriminatedUnion('kind', [trytonConfig, odooConfig, erpnextConfig, fileDropConfig]))
    .max(10),
})

export class ConnectorsInvalid extends Error {
  override readonly name = 'ConnectorsInvalid'
}

/** `text` is the file's. Secrets come from `environment`, so that the file may lie where others read it. */
export function openConnectors(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): readonly Connector[] {
  const parsed = connectorsFile.safeParse(jsonOf(text))
  if (!parsed.success) throw new ConnectorsInvalid(z.prettifyError(parsed.error))
  const { connectors } = parsed.data
  const names = connectors.map(({ name }) => name)
  if (new Set(names).size < names.length) {
    throw new ConnectorsInvalid('two connectors have one name')
  }
  const secret = (variable: string): string => {
    const value = environment[variable]
    if (value === undefined || value === '') throw new ConnectorsInvalid(`${variable} is not set`)
    return value
  }
  return connectors.map((config) => {
    switch (config.kind) {
      case 'tryton':
        return trytonConnector(config, secret(config.passwordEnv), log)
      case 'odoo':
        return odooConnector(config, secret(config.apiKeyEnv), log)
      case 'erpnext':
        return erpnextConnector(config, secret(config.tokenEnv), log)
      case 'file-drop': {
        const key = privateKeyOf(secret(config.privateKeyEnv))
        if (key === null) throw new ConnectorsInvalid(`${config.privateKeyEnv} is no Ed25519 key`)
        return fileDropConnector(config, key)
      }
    }
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ConnectorsInvalid('it is no JSON')
  }
}
