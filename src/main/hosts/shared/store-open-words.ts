/**
 * What a person reads when the store cannot be opened, in both languages: nothing has been shown yet, so
 * nobody knows which one they read. Says what is wrong and what to do; the detail is for support.
 */
import type { StoreOpenKind } from '#main/store/errors.ts'

/** port-taken and broken are the host's own; the others come from the store. */
export type StartFailureKind = StoreOpenKind | 'port-taken' | 'broken'

interface Words {
  readonly zh: string
  readonly en: string
}

const words: Readonly<Record<StartFailureKind, Words>> = {
  'in-use': {
    zh: '这家店的账本正被另一个店账程序使用。请先关闭它，再重新启动。',
    en: 'Another Tillbook is using this store. Close it, then start again.',
  },
  newer: {
    zh: '账本由更新版本的店账写成。请安装新版本；账本没有被改动。',
    en: 'This store was written by a newer Tillbook. Install the newer version; nothing was changed.',
  },
  'edited-migration': {
    zh: '账本的结构记录与本程序不符。请联系技术支持；账本没有被改动。',
    en: 'The structure of this store does not match this program. Call support; nothing was changed.',
  },
  'read-only': {
    zh: '账本所在的文件夹不能写入。请检查磁盘和文件夹权限。',
    en: 'The folder of this store cannot be written to. Check the disk and the permissions.',
  },
  corrupt: {
    zh: '账本文件已损坏。不要删除任何文件；请从备份恢复，或联系技术支持。',
    en: 'The file of this store is damaged. Delete nothing; restore a backup or call support.',
  },
  backup: {
    zh: '这个文件是备份，不能直接打开营业。请用恢复功能恢复它；文件没有被改动。',
    en: 'This file is a backup and cannot be opened for selling. Restore it instead; nothing was changed.',
  },
  'disk-full': {
    zh: '磁盘已满，账本无法打开。请腾出空间后重新启动。',
    en: 'The disk is full and the store cannot be opened. Make room, then start again.',
  },
  unreadable: {
    zh: '账本文件无法读取。请检查磁盘和文件夹权限。',
    en: 'The file of this store cannot be read. Check the disk and the permissions.',
  },
  'port-taken': {
    zh: '本机端口被其他程序占用，店账无法启动。',
    en: 'Another program has taken the port, so Tillbook cannot start.',
  },
  broken: {
    zh: '店账后台无法运行，已停止。请重新启动；如仍出错，请联系技术支持。',
    en: 'The Tillbook backend could not be kept running and was stopped. Start again; if that fails too, call support.',
  },
}

export const isStartFailureKind = (kind: unknown): kind is StartFailureKind =>
  typeof kind === 'string' && Object.hasOwn(words, kind)

/** Both languages on one line, with the detail in brackets where there is one. */
export function storeOpenWords(kind: StartFailureKind, detail = ''): string {
  const { zh, en } = words[kind]
  return detail === '' ? `${zh} ${en}` : `${zh} ${en} [${detail}]`
}
