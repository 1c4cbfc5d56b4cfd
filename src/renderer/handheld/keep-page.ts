/**
 * Keeps the page itself on the handheld, so that it opens where the till cannot be reached. A browser allows that only
 * where it trusts the till's certificate; elsewhere a page that is open goes on, and one that was closed waits.
 */
const CACHE = 'tillbook-handheld'

export async function keepPageForLater(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return
  try {
    await navigator.serviceWorker.register('./handheld-worker.js')
    await (await caches.open(CACHE)).addAll(pageFiles())
  } catch {
    // The certificate is not installed on this handheld, or storage is full: the page works without.
  }
}

/** The page and what it has loaded: their names carry a hash of what is in them. */
function pageFiles(): string[] {
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname)
  return [...new Set(['/', ...loaded])]
}
