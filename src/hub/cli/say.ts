/** What a command says to whoever typed it: the answer on stdout, what is wrong on stderr. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`)

export function refuseCommand(text: string): void {
  process.stderr.write(`${text}\n`)
  process.exitCode = EXIT_REFUSED
}

const EXIT_REFUSED = 2
