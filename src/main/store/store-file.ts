/** The files of a store in its folder. */
export const STORE_FILE = 'store.db'
/** SQLite's own, beside a file that is open or was left by a crash. They belong to that file and to no other. */
export const SIDE_FILES = ['-wal', '-shm'] as const
