/** The contract, held by an ERP of a few lines, with unique keys and without, and by one behind a folder of signed files. */
import { contract } from './contract.ts'
import { fileDropErp } from './file-drop-erp.ts'
import { memoryErp } from './memory-erp.ts'

contract('memory, keys unique', () => Promise.resolve(memoryErp(true)))
contract('memory, keys not unique', () => Promise.resolve(memoryErp(false)))
contract('file drop', fileDropErp)
