/** docs/wire.md: the wire for people, from the same tables as the OpenAPI description. */
import {
  BATCH_BYTES_MAX,
  BATCH_EVENTS_MAX,
  FEED_PAGE_MAX,
  HUB_REFUSALS,
  PROTOCOL,
  PROTOCOL_MIN,
} from '#shared/sync/protocol.ts'
import { officeOperations, type OfficeName } from '#shared/wire/office.ts'
import { examples } from './examples.ts'
import { MESSAGES, type WireMessage } from './messages.ts'
import { schemaOf } from './openapi.ts'

export function wireText(): string {
  const { hello, push, answer } = examples()
  const office = Object.keys(officeOperations) as OfficeName[]
  return `# The wire

Written by \`npm run docs:wire\` from the shapes that the programs use; change those and run it again. \`docs/openapi.json\` holds the same for machines.

Protocol ${PROTOCOL}; the hub understands ${PROTOCOL_MIN} to ${PROTOCOL}. HTTP, JSON, gzip both ways, \`Authorization: Bearer TOKEN\`. A refusal is a 4xx with \`{"refusal": code, "detail": text}\`; busy is 429 or 503 with \`Retry-After\`. Requests are strict. Answers may hold more than is told here, and whoever reads them leaves that alone.

Limits: ${BATCH_EVENTS_MAX} events and ${BATCH_BYTES_MAX} bytes in a push, ${FEED_PAGE_MAX} rows in a page of a feed.

Refusals that any request may meet: ${HUB_REFUSALS.map((code) => `\`${code}\``).join(', ')}.

## Tills

${MESSAGES.map(messageText).join('\n\n')}

## An exchange

A till that has taken cash out twice says hello:

${fence(hello)}

pushes what it has:

${fence(push)}

and is answered. The hash is that of its own event ${answer.kind === 'taken' ? answer.have : ''}, so the watermark moves:

${fence(answer)}

## Head office

\`POST /v1/office/NAME\` with a token of head office. Roles: viewer looks, finance decides, admin says who belongs. Every act leaves a deed with the person’s name. A refusal by the rules is 409 with \`details\`.

| name | role | what | refusals |
| --- | --- | --- | --- |
${office.map(officeRow).join('\n')}
`
}

function messageText({
  path,
  access,
  title,
  rules,
  request,
  answer,
  refusals,
}: WireMessage): string {
  return `### ${title}

\`POST ${path}\` · ${access === 'open' ? 'no token' : 'token of a till'} · refusals: ${refusals.map((code) => `\`${code}\``).join(', ')}

${rules.map((rule) => `- ${rule}`).join('\n')}

Asks: ${fieldsOf(schemaOf(request, 'input'))}

Answers: ${fieldsOf(schemaOf(answer, 'output'))}`
}

/** Names with their types, nested ones in braces; a question mark: it may be left out. */
function fieldsOf(schema: unknown): string {
  return `\`${typeText(schema)}\``
}

function typeText(schema: unknown): string {
  if (!isObject(schema)) return 'any'
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return choices.map(typeText).join(' or ')
  if ('const' in schema) return JSON.stringify(schema['const']).replaceAll('"', '')
  if (Array.isArray(schema['enum'])) return schema['enum'].join(' or ')
  if (schema['type'] === 'array') return `[${typeText(schema['items'])}]`
  const { properties } = schema
  if (!isObject(properties)) return typeof schema['type'] === 'string' ? schema['type'] : 'any'
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const parts = Object.entries(properties).map(
    ([name, value]) => `${name}${required.includes(name) ? '' : '?'}: ${typeText(value)}`,
  )
  return `{ ${parts.join(', ')} }`
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fence = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``

function officeRow(name: OfficeName): string {
  const { role, summary, refusals } = officeOperations[name]
  const codes: readonly string[] = refusals
  return `| \`${name}\` | ${role} | ${summary} | ${codes.map((code) => `\`${code}\``).join(', ')} |`
}
