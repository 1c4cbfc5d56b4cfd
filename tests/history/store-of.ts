/** A store of the sample goods under the name that head office knows it by. */
import type { NewStore } from '#main/store/open.ts'
import { testStore } from '../support/goods.ts'

export const storeOf = (storeId: string): NewStore => ({ ...testStore(), storeId })
