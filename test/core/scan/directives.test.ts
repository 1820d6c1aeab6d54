import { describe, expect, test } from 'vitest'
import { type Directive, DirectiveIndex, DirectiveReader, isRuleSuppressed } from '../../../src/core/scan/directives.ts'

/** Which of the rules a, b and c do not count at each line that says `url`; each line `-RULES`, `+RULES` or `url`. */
function silent(script: string): string[] {
  const text = script
    .split(' ')
    .map((word) => {
      const rules = word.slice(1).split('').join(', ')
      if (word === 'url') return 'url'
      return `# push-preflight-${word.startsWith('-') ? 'disable' : 'enable'} ${rules}`
    })
    .join('\n')
  const directives = new DirectiveIndex(text)
  return text.split('\n').flatMap((line, index) => {
    if (line !== 'url') return []
    const held = directives.getActiveAt(index + 1)
    return [['a', 'b', 'c'].filter((rule) => held.some((one) => isRuleSuppressed(one, rule))).join('')]
  })
}

/** As ESLint has it: what comes last of a rule holds for it. */
describe('regions', () => {
  test.each([
    ['url - url + url', ['', 'abc', '']],
    ['-a url +a url', ['a', '']],
    ['-ab url +a url +b url', ['ab', 'b', '']],
    ['-ab +ab url', ['']],
    ['-a -b url +a url +b url', ['ab', 'b', '']],
    ['-a -b url + url', ['ab', '']],
    // All but one.
    ['- url +a url', ['abc', 'bc']],
    ['- +a +b url', ['c']],
    ['- +ab url + url', ['c', '']],
    ['- +a url -a url +a url', ['bc', 'abc', 'bc']],
    ['- +a url - url', ['bc', 'abc']],
    ['- +a url -b url +b url', ['bc', 'bc', 'c']],
    // One within all, and all within one.
    ['- url -a url +a url', ['abc', 'abc', 'bc']],
    ['-a url - url +a url +b url + url', ['a', 'abc', 'bc', 'c', '']],
    ['-a - + url', ['']],
    ['-a -ab +b url', ['a']],
    ['-ab -a +a url', ['b']],
    // In vain.
    ['+ url +a url', ['', '']],
    ['-a +b url', ['a']],
  ])('%s', (script, expected) => {
    expect(silent(script)).toEqual(expected)
  })

  test('leave alone what a comment says of its own line or the next', () => {
    const directives = new DirectiveReader()
    directives.readLine('# push-preflight-disable', 1)
    directives.readLine('# push-preflight-enable a', 2)
    directives.readLine('# push-preflight-disable-next-line a', 3)
    expect(directives.readLine('', 4).some((one) => isRuleSuppressed(one, 'a'))).toBe(true)
    expect(directives.readLine('# push-preflight-disable-line a', 5).some((one) => isRuleSuppressed(one, 'a'))).toBe(
      true,
    )
    expect(directives.readLine('', 6).some((one) => isRuleSuppressed(one, 'a'))).toBe(false)
    expect(directives.readDirectives.map(({ kind }): Directive['kind'] => kind)).toEqual([
      'region',
      'next-line',
      'line',
    ])
  })

  test('one below the other for the next line hold for the line after them all, each of them', () => {
    const directives = new DirectiveReader()
    const silencedAt = (text: string, line: number): string => {
      const held = directives.readLine(text, line)
      return ['a', 'b', 'c'].filter((rule) => held.some((one) => isRuleSuppressed(one, rule))).join('')
    }
    expect(silencedAt('# push-preflight-disable-next-line a', 1)).toBe('')
    expect(silencedAt('# push-preflight-disable-next-line b', 2)).toBe('a')
    expect(silencedAt('# push-preflight-disable-next-line c', 3)).toBe('ab')
    expect(silencedAt('url', 4)).toBe('abc')
    expect(silencedAt('url', 5)).toBe('')
  })

  test('that were handed out stay as they were', () => {
    const directives = new DirectiveReader()
    const before = directives.readLine('# push-preflight-disable', 1)
    directives.readLine('# push-preflight-enable a', 2)
    expect(before.some((one) => isRuleSuppressed(one, 'a'))).toBe(true)
  })

  test('without an end take no longer, however many', () => {
    const directives = new DirectiveIndex('# push-preflight-disable\n# push-preflight-enable a\n'.repeat(50_000))
    expect(directives.getActiveAt(100_000).map((one) => isRuleSuppressed(one, 'a'))).toEqual([false])
  })
})
