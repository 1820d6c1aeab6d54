import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from './io.ts'

const folder = fileURLToPath(new globalThis.URL('../../fixtures/cli/', import.meta.url))

/** The words of a command line. Quotes are double, for cmd.exe knows no others; `NAME=value` before the command sets the environment. */
function wordsOf(line: string): { env: Record<string, string>; argv: string[] } {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  const at = words.indexOf('push-preflight')
  const env = Object.fromEntries(words.slice(0, at).map((word) => word.split('=', 2) as [string, string]))
  return { env, argv: words.slice(at + 1) }
}

const BLOCK = /^```console\n\$ (.*)\n[\s\S]*?^```$/gm

/** A command as it is typed, what is printed, and what the run ends with. */
async function played(line: string): Promise<string> {
  const { env, argv } = wordsOf(line)
  const { stdout, stderr, exit } = await run(argv, { env, cwd: folder })
  return `\`\`\`console\n$ ${line}\n${stdout}${stderr}Exit code: ${exit}\n\`\`\``
}

test.each(readdirSync(folder).filter((file) => file.endsWith('.md')))('%s is what happens', async (file) => {
  const text = readFileSync(folder + file, 'utf8')
  const lines = [...text.matchAll(BLOCK)].map(([, line = '']) => line)
  expect(lines.length).toBe(text.match(/^```console/gm)?.length)
  const blocks: string[] = []
  for (const line of lines) blocks.push(await played(line))
  await expect(text.replace(BLOCK, () => blocks.shift() ?? '')).toMatchFileSnapshot(folder + file)
})
