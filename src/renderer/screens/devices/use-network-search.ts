/** The search for printers on the network, round by round: it ends when it is stopped or its dialog is closed. */
import { useEffect, useRef, useState } from 'react'
import type { FoundDevice } from '#shared/api/devices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'

export interface NetworkSearch {
  readonly isSearching: boolean
  /** Addresses so far. */
  readonly asked: number
  /** Null: nobody has searched. */
  readonly total: number | null
  readonly found: readonly FoundDevice[]
  /** Begins, or stops. */
  readonly toggle: () => void
}

const NOTHING = { isSearching: false, asked: 0, total: null, found: [] } as const

export function useNetworkSearch(): NetworkSearch {
  const [state, setState] = useState<Omit<NetworkSearch, 'toggle'>>(NOTHING)
  /** Of the search under way; another number, and it was stopped. */
  const turn = useRef(0)
  const stop = () => {
    turn.current += 1
  }
  useEffect(() => stop, [])
  const search = async () => {
    stop()
    const mine = turn.current
    const found: FoundDevice[] = []
    let [asked, total]: [number, number | null] = [0, null]
    setState({ ...NOTHING, isSearching: true })
    while (total === null || asked < total) {
      const done = await runCommand('devices.search-network', { from: asked })
      if (turn.current !== mine) return
      if (!done.ok) {
        setState({ asked, total, found, isSearching: false })
        return tellUnhappy(done)
      }
      ;({ asked, total } = done.value)
      found.push(...done.value.found)
      setState({ asked, total, found: [...found], isSearching: asked < total })
    }
  }
  const toggle = () => {
    if (!state.isSearching) return void search()
    stop()
    setState({ ...state, isSearching: false })
  }
  return { ...state, toggle }
}
