import type { Language } from '../../core/model/text.ts'
import type { Io } from './io.ts'

/** The language to speak: as asked for, as configured, as the environment says, as the system is set. Else English. */
export function resolveLanguage(
  requested: string | undefined,
  configured: Language | undefined,
  env: Io['env'],
): Language {
  if (requested === 'en' || requested === 'zh') return requested
  if (configured !== undefined) return configured
  return parseLocale(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || readSystemLocale())
}

/** `zh_CN.UTF-8`, `zh-Hans`, `zh`: Chinese. Anything else, odd ones included: English. */
const parseLocale = (locale: string): Language => (/^(?:zh|chinese)(?![a-z])/i.test(locale) ? 'zh' : 'en')

/** Windows sets none of the variables. */
function readSystemLocale(): string {
  try {
    return new Intl.DateTimeFormat().resolvedOptions().locale
  } catch {
    return ''
  }
}

/** The language asked for on a command line that may not parse, so that the error can be said in it. */
export function findLanguageOption(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((token) => token === '--lang' || token.startsWith('--lang='))
  const token = argv[at]
  return token === '--lang' ? argv[at + 1] : token?.slice('--lang='.length)
}
