/**
 * `--scan --` takes all that follows for names of files and folders, whatever they look like: hooks put them behind the
 * command line, and may have `-a.sh` among them. A command line that says the same with one option for each.
 */
export function expandScanOperands(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--')
  const names = argv.slice(at + 1)
  if (at < 1 || argv[at - 1] !== '--scan' || names.length === 0) return argv
  return [...argv.slice(0, at - 1), ...names.map((name) => `--scan=${name}`)]
}
