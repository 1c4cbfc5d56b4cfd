/** Which account of an ERP stands for one of the store's books, by the list in its configuration. */

/** `tax:*` stands for all that begin so. Null: nobody said. */
export function accountCode(
  accounts: Readonly<Record<string, string>>,
  ours: string,
): string | null {
  const family = `${ours.split(':')[0] ?? ''}:*`
  return accounts[ours] ?? accounts[family] ?? null
}
