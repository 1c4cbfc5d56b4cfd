/**
 * The built screens, read only. A path leads to a plain file inside the folder or nowhere: no step upwards,
 * no dot files, no link that leads out.
 */
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
}

/** The steps of a request path below the folder, or null when it is not to be followed. */
export function safeSteps(target: string, index = 'index.html'): readonly string[] | null {
  const path = target.split(/[?#]/, 1)[0] ?? ''
  if (!path.startsWith('/')) return null
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded === '/') return [index]
  const steps = decoded.slice(1).split('/')
  const isPlain = (step: string) => /^[^.\\/:\0][^\\/:\0]*$/.test(step)
  return steps.every(isPlain) ? steps : null
}

/** Answers a GET or HEAD. `headers` go with every answer; `index` is the page itself. */
export async function serveFile(
  dir: string,
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  index = 'index.html',
): Promise<void> {
  const steps = safeSteps(request.url ?? '', index)
  const file = steps === null ? null : await fileWithin(dir, steps)
  if (file === null || steps === null) {
    const text = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
    response.writeHead(404, { ...headers, ...text }).end()
    return
  }
  response.writeHead(200, {
    ...headers,
    'content-type': types[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.size,
    // Vite puts a hash of the content into the name of whatever lies in assets/.
    'cache-control':
      steps[0] === 'assets' ? 'private, max-age=31536000, immutable' : 'no-cache, no-store',
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(file.path), response)
}

async function fileWithin(
  dir: string,
  steps: readonly string[],
): Promise<{ readonly path: string; readonly size: number } | null> {
  try {
    const base = await realpath(dir)
    const path = await realpath(join(base, ...steps))
    if (!path.startsWith(base + sep)) return null
    const found = await stat(path)
    return found.isFile() ? { path, size: found.size } : null
  } catch {
    return null
  }
}
