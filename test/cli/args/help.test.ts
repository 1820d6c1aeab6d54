import { expect, test } from 'vitest'
import { commands } from '../../../src/cli/commands/index.ts'
import { measureWidth } from '../../../src/core/text/cells.ts'
import { run } from '../io.ts'

const names = Object.keys(commands)

test.each(names.flatMap((name) => ['en', 'zh'].map((lang) => [name, lang] as const)))(
  'the help of %s in %s stays within a narrow terminal, and says all that it says in a wide one',
  async (name, lang) => {
    const bare = (text: string): string => text.replaceAll(/\s/g, '')
    const helpAt = async (columns: number): Promise<string> =>
      (await run([name, '--help', '--lang', lang], { columns })).stdout
    const narrow = await helpAt(60)
    for (const line of narrow.split('\n')) expect(measureWidth(line), line).toBeLessThanOrEqual(60)
    expect(bare(narrow)).toBe(bare(await helpAt(110)))
  },
)

test('Chinese is broken where a line is full, not only at its few blanks', async () => {
  const { stdout } = await run(['check', '--help', '--lang', 'zh'], { columns: 80 })
  const lines = stdout.split('\n')
  const broken = lines.filter((line, at) => /^ {20,}\S/.test(lines[at + 1] ?? '') && line.startsWith('  '))
  expect(broken.length).toBeGreaterThan(3)
  for (const line of broken) expect(measureWidth(line), line).toBeGreaterThan(50)
})
