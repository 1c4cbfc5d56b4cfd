/** Operations of capability `zones`: the shelves and floor stacks of the store, and labels for them. */
import { ok, refuse } from '#shared/kernel/result.ts'
import { zoneLabels } from '#shared/stocktake/zone-labels.ts'
import { zoneBarcode, type Zone } from '#shared/stocktake/zone.ts'
import type { Service } from '../ipc/call.ts'
import { oweLoosePaper } from '../store/print-jobs.ts'
import { isZoneBeingCounted, listZones } from '../store/zones.ts'
import type { Deps } from './deps.ts'
import type { Printing } from './printing.ts'
import { appendEvent, byCaller } from './stocktake-find.ts'

const ZONES_MAX = 500

export function zonesService(
  deps: Deps,
  printing: Printing,
): Service<'zones.list' | 'zones.save' | 'zones.labels'> {
  return {
    'zones.list': {
      run: 'query',
      handle: (tx) =>
        ok(listZones(tx).map((zone) => ({ ...zone, barcode: zoneBarcode(zone.zoneCode) }))),
    },
    'zones.save': {
      run: 'command',
      handle(tx, zone, call) {
        const zones = listZones(tx)
        const before = zones.find(({ zoneCode }) => zoneCode === zone.zoneCode)
        const isTaken = zones.some(
          (other) => other !== before && !other.isRetired && other.name === zone.name,
        )
        if (isTaken && !zone.isRetired) return refuse('zone-name-taken', { name: zone.name })
        if (before === undefined && zones.length >= ZONES_MAX) {
          return refuse('zone-list-full', { zonesMax: ZONES_MAX })
        }
        if (before !== undefined && isSame(before, zone)) return ok({})
        const isMoved = before?.location !== zone.location || zone.isRetired
        if (before !== undefined && isMoved && isZoneBeingCounted(tx, zone.zoneCode)) {
          return refuse('zone-being-counted', { zoneCode: zone.zoneCode })
        }
        appendEvent(tx, deps, 'zone.saved', zone, byCaller(call), call.commandId)
        return ok({})
      },
    },
    'zones.labels': {
      run: 'command',
      handle(tx, { zoneCodes, isPrinted }, call) {
        const known = new Map(listZones(tx).map((zone) => [zone.zoneCode, zone]))
        const lost = zoneCodes.find((zoneCode) => !known.has(zoneCode))
        if (lost !== undefined) return refuse('zone-unknown', { zoneCode: lost })
        const document = zoneLabels(zoneCodes.flatMap((zoneCode) => known.get(zoneCode) ?? []))
        if (isPrinted) {
          const paper = { key: `zone-labels-${call.commandId}`, kind: 'report', document } as const
          oweLoosePaper(tx, paper, deps.clock.nowMs())
          call.afterCommit(() => printing.wake())
        }
        return ok({ document: { lines: [...document.lines] } })
      },
    },
  }
}

const isSame = (one: Zone, other: Zone): boolean =>
  one.name === other.name && one.location === other.location && one.isRetired === other.isRetired
