/** The words that goods lists use for yes and no, kinds, states and tracking. Undefined: the cell is empty. */
import type { ItemKind, ItemStatus, Tracking } from './item.ts'

/** Null: a word that nobody knows. */
type Read<T> = T | null | undefined

const FLAGS: Readonly<Record<string, boolean>> = words({
  true: 'yes y true 1 x 是 有 √ 启用',
  false: 'no n false 0 - 否 无 × 不启用',
})
const KINDS = new Map<string, ItemKind>([
  ...same<ItemKind>('stocked', 'stocked stock standard 标准 普通 普通商品 计件'),
  ...same<ItemKind>('weighed', 'weighed weight 称重 称重商品 计重'),
  ...same<ItemKind>('non-stock', 'non-stock nonstock service 服务 非库存'),
])
const STATUSES = new Map<string, ItemStatus>([
  ...same<ItemStatus>('active', 'active enabled on 1 正常 在售 启用 上架'),
  ...same<ItemStatus>(
    'blocked',
    'blocked inactive disabled discontinued off 0 停用 停售 下架 禁用 淘汰',
  ),
])
const TRACKINGS = new Map<string, Tracking>([
  ...same<Tracking>('none', 'none no 无 否'),
  ...same<Tracking>('lot', 'lot batch 批次'),
  ...same<Tracking>('serial', 'serial 序列号'),
])

export const readFlag = (text: string): Read<boolean> =>
  text === '' ? undefined : (FLAGS[text.toLowerCase()] ?? null)
export const readKind = (text: string): Read<ItemKind> => read(KINDS, text)
export const readStatus = (text: string): Read<ItemStatus> => read(STATUSES, text)
export const readTracking = (text: string): Read<Tracking> => read(TRACKINGS, text)

function read<T>(known: ReadonlyMap<string, T>, text: string): Read<T> {
  return text === '' ? undefined : (known.get(text.toLowerCase()) ?? null)
}

function same<T>(value: T, list: string): [string, T][] {
  return list.split(' ').map((word) => [word, value])
}

function words(lists: { readonly true: string; readonly false: string }): Record<string, boolean> {
  return Object.fromEntries([...same(true, lists.true), ...same(false, lists.false)])
}
