/** A question over HTTP with an answer in JSON. Whatever its status, who asked reads it; what is no answer of the ERP stops. */
import { failureOfError, failureOfStatus } from './http-failure.ts'
import { unclear } from './port.ts'
import { Stopped } from './stopped.ts'

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly timeoutMs: number
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export async function askJson(question: Question): Promise<Answer> {
  const { method, url, headers, timeoutMs } = question
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    text = await response.text()
  } catch (error) {
    throw new Stopped(failureOfError(error))
  }
  const { status } = response
  const body = jsonOf(text)
  // A fault that the ERP explains is its own answer; a page of something before it is none.
  const failure = failureOfStatus(status, response.headers)
  if (failure !== null && (body === undefined || status !== 500)) throw new Stopped(failure)
  if (body === undefined) throw new Stopped(unclear(`HTTP ${status}: no JSON`))
  return { status, body }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
