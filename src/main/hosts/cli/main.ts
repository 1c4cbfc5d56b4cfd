/** The command line: the same services as the screens, for people who set up, import, check and debug. */
import { Command } from 'commander'
import { APP_VERSION } from '#main/store/open.ts'
import { dayCommands } from './day.ts'
import { importItemsCommand } from './import-items.ts'
import { importInboundCommand } from './inbound.ts'
import { initCommand, unlockStaffCommand } from './init.ts'
import { stockCommand, verifyCommand } from './inspect.ts'
import { keysCommand } from './keys.ts'
import { exportCommand } from './export.ts'
import { rebuildCommand } from './rebuild.ts'
import { replayCommand } from './replay.ts'
import { backupCommands, restoreCommand } from './safekeeping.ts'
import { settingsCommand } from './settings.ts'
import { stocktakeCommands } from './stocktake.ts'
import { openForImport } from './store-access.ts'
import { syncCommands } from './sync.ts'

const program = new Command()
  .name('till')
  .description('Tillbook on the command line. A store is a folder: --store DIR or TILLBOOK_STORE.')
  .version(APP_VERSION)
  .showHelpAfterError()

initCommand(program)
importItemsCommand(program, openForImport)
importInboundCommand(program)
replayCommand(program)
verifyCommand(program)
rebuildCommand(program)
backupCommands(program)
restoreCommand(program)
exportCommand(program)
stockCommand(program)
settingsCommand(program)
dayCommands(program)
stocktakeCommands(program)
syncCommands(program)
keysCommand(program)
unlockStaffCommand(program)

await program.parseAsync()
