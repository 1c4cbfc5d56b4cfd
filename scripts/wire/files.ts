/** The files that describe the wire, as they should be now, and the hash that says whether a shape has changed. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { openApi, schemaOf } from './openapi.ts'
import { MESSAGES } from './messages.ts'
import { wireText } from './text.ts'

const root = join(import.meta.dirname, '..', '..')

export interface DocFile {
  readonly path: string
  readonly text: string
}

export async function wireFiles(): Promise<readonly DocFile[]> {
  return [
    await formatted(join(root, 'docs', 'openapi.json'), JSON.stringify(openApi()), 'json'),
    await formatted(join(root, 'docs', 'wire.md'), wireText(), 'markdown'),
  ]
}

async function formatted(path: string, text: string, parser: string): Promise<DocFile> {
  const config = (await resolveConfig(path)) ?? {}
  return { path, text: await format(text, { ...config, parser }) }
}

/** Of what tills and the hub say to each other; head office's page comes with the hub and cannot be older. */
export function wireHash(): string {
  const shapes = MESSAGES.map(({ path, request, answer }) => [
    path,
    schemaOf(request, 'input'),
    schemaOf(answer, 'output'),
  ])
  return createHash('sha256').update(JSON.stringify(shapes)).digest('hex')
}
