import type { Language } from '../../core/model/text.ts'
import type { Io } from './io.ts'

/** The language of the output: `--lang`, the configuration, the environment, the system, or English. */
export function resolveLanguage(
  requested: string | undefined,
  configured: Language | undefined,
  env: Io['env'],
): Language {
  if (requested === 'en' || requested === 'zh') return requested
  if (configured !== undefined) return configured
  return parseLocale(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || readSystemLocale())
}

/** `zh_CN.UTF-8`, `zh-Hans`, `zh`: Chinese. Everything else: English. */
const parseLocale = (locale: string): Language => (/^(?:zh|chinese)(?![a-z])/i.test(locale) ? 'zh' : 'en')

/** The locale of the system, since Windows sets none of the variables. */
function readSystemLocale(): string {
  try {
    return new Intl.DateTimeFormat().resolvedOptions().locale
  } catch {
    return ''
  }
}

/** The value of `--lang` on a command line that may not parse, for the language of the error. */
export function findLanguageOption(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((token) => token === '--lang' || token.startsWith('--lang='))
  const token = argv[at]
  return token === '--lang' ? argv[at + 1] : token?.slice('--lang='.length)
}
