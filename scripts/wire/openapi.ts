/** OpenAPI 3.1 of the hub, from the shapes that the programs themselves use. */
import * as z from 'zod'
import { HUB_REFUSALS, PROTOCOL } from '#shared/sync/protocol.ts'
import { officeOperations, type OfficeName } from '#shared/wire/office.ts'
import { MESSAGES, type WireMessage } from './messages.ts'

type Json = Readonly<Record<string, unknown>>

/** Without the name of the draft: OpenAPI 3.1 says it once for all. */
export function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}

const json = (schema: unknown): Json => ({ 'application/json': { schema } })

const refusal = (description: string): Json => ({
  description,
  content: json({ $ref: '#/components/schemas/Refusal' }),
})

function messageOf({ access, title, rules, request, answer, refusals }: WireMessage): Json {
  return {
    summary: title,
    description: rules.join('\n'),
    security: access === 'open' ? [] : [{ till: [] }],
    requestBody: { required: true, content: json(schemaOf(request, 'input')) },
    responses: {
      200: { description: 'the answer', content: json(schemaOf(answer, 'output')) },
      default: refusal(refusals.join(', ')),
    },
  }
}

function officeOf(name: OfficeName): Json {
  const { summary, role, input, output, refusals } = officeOperations[name]
  return {
    summary,
    description: `Role: ${role}.`,
    security: [{ office: [] }],
    requestBody: { required: true, content: json(schemaOf(input, 'input')) },
    responses: {
      200: { description: 'the answer', content: json(schemaOf(output, 'output')) },
      ...(refusals.length === 0 ? {} : { 409: refusal(refusals.join(', ')) }),
      default: refusal(HUB_REFUSALS.join(', ')),
    },
  }
}

export function openApi(): Json {
  const office = Object.keys(officeOperations) as OfficeName[]
  const bearer = (description: string): Json => ({ type: 'http', scheme: 'bearer', description })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tillbook hub',
      version: String(PROTOCOL),
      description:
        'The wire between tills, head office and the hub. Read docs/wire.md for its rules.',
    },
    paths: {
      ...Object.fromEntries(
        MESSAGES.map((message) => [message.path, { post: messageOf(message) }]),
      ),
      ...Object.fromEntries(office.map((name) => [`/v1/office/${name}`, { post: officeOf(name) }])),
    },
    components: {
      securitySchemes: {
        till: bearer('Token of a till; says which store and till it is.'),
        office: bearer('Token of a person at head office.'),
      },
      schemas: {
        Refusal: {
          type: 'object',
          required: ['refusal'],
          properties: {
            refusal: { type: 'string' },
            detail: { type: 'string' },
            details: { type: 'object' },
          },
        },
      },
    },
  }
}
