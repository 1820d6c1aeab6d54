/** Looks up a value by section and name, both without regard to case. An empty value counts as absent. */
export type IniLookup = (section: string, name: string) => string | undefined

/** Parses an ini file as OBS does (libobs/util/config-file.c): the first of several values counts, and `#` begins a comment. */
export function readIni(text: string): IniLookup {
  const values = new Map<string, string>()
  let section = ''
  for (const raw of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    const line = raw.trim()
    if (line.startsWith('#')) continue
    if (line.startsWith('[')) {
      const end = line.indexOf(']')
      section = line.slice(1, end < 0 ? line.length : end).trim()
      continue
    }
    const equals = line.indexOf('=')
    if (equals < 0) continue
    const name = toIniKey(section, line.slice(0, equals).trim())
    const value = unescapeIni(line.slice(equals + 1).trim())
    if (value !== '' && !values.has(name)) values.set(name, value)
  }
  return (wantedSection, name) => values.get(toIniKey(wantedSection, name))
}

const toIniKey = (section: string, name: string): string => `${section}\n${name}`.toLowerCase()

const INI_ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\\\': '\\' }

const unescapeIni = (value: string): string => value.replace(/\\[nr\\]/g, (pair) => INI_ESCAPES[pair] ?? pair)
