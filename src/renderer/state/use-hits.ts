/** Goods that fit what is typed: the answer to the newest question wins, older ones are let go. */
import { useEffect, useState } from 'react'
import type { SearchHit } from '#shared/api/catalogue.ts'
import { client } from '../client/app-client.ts'

const PAUSE_MS = 60

export function useHits(text: string) {
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const [round, setRound] = useState(0)
  useEffect(() => {
    const wanted = text.normalize('NFKC').trim()
    if (wanted === '') {
      setHits(null)
      return
    }
    let isNewest = true
    const timer = setTimeout(() => {
      client
        .query('catalogue.search', { text: wanted, limit: 30 })
        .then((answer) => {
          if (!isNewest) return
          setHasFailed(!answer.ok)
          if (answer.ok) setHits(answer.value)
        })
        .catch(() => {
          if (isNewest) setHasFailed(true)
        })
    }, PAUSE_MS)
    return () => {
      isNewest = false
      clearTimeout(timer)
    }
  }, [text, round])
  const again = () => {
    setHasFailed(false)
    setRound(round + 1)
  }
  return { hits, hasFailed, again }
}
