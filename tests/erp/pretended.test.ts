/** The contract, held by the connectors of ERPs that are not to be had here, against pretended ones over real HTTP. */
import { contract } from './contract.ts'
import { erpnextErp } from './erpnext-erp.ts'
import { odooErp } from './odoo-erp.ts'

contract('Odoo, pretended', odooErp)
contract('ERPNext, pretended', erpnextErp)
