/** Entry of the hub: head office's side of the wire, and the commands for whoever looks after it. */
import { Command } from 'commander'
import { enrolmentCommands } from './cli/enrolment.ts'
import { exportCommand } from './cli/export.ts'
import { feedCommands } from './cli/feeds.ts'
import { postCommand } from './cli/post.ts'
import { pullCommand } from './cli/pull.ts'
import { reconcileCommand } from './cli/reconcile.ts'
import { serveCommand } from './cli/serve.ts'
import { upkeepCommands } from './cli/upkeep.ts'
import { HUB_VERSION } from './version.ts'

const program = new Command()
  .name('hub')
  .description(
    "Tillbook's head office. Its database is a folder (--dir) or a server (--database-url).",
  )
  .version(HUB_VERSION)
  .showHelpAfterError()

serveCommand(program)
enrolmentCommands(program)
upkeepCommands(program)
reconcileCommand(program)
exportCommand(program)
postCommand(program)
pullCommand(program)
feedCommands(program)

await program.parseAsync()
