import { z } from 'zod'
import { findDuplicateDomain } from '../../../core/linter/validate.ts'
import type { Text } from '../../../core/model/text.ts'
import { ExitCode } from '../../../exit-code.ts'
import { type Configuration, configurationSchema } from '../../../schema/configuration.ts'
import { UserError } from '../../../user-error.ts'
import type { ConfigurationDocument, ConfigurationFault, ConfigurationPath } from './document.ts'
import { describeIssues, formatConfigurationPath } from './mistakes.ts'

/** How many mistakes are listed at most. */
const MAX_MISTAKES = 50

/** Parses the text of a configuration. Throws a usage error that lists all mistakes by path and line. `file`: its name in messages. */
export async function parseConfiguration(text: string, file: string): Promise<Configuration> {
  const document = await parseBySyntax(text, file)
  if (document.faults.length > 0) throw createConfigurationError(text, file, document.faults)
  if (typeof document.value !== 'object')
    throw createConfigurationError(text, file, [{ offset: 0, text: singleValueText }])
  const parsed = configurationSchema.safeParse(document.value)
  if (parsed.success) {
    const twice = findDuplicateDomain(Object.keys(getMember(document.value, 'domains') ?? {}))
    if (twice === undefined) return parsed.data
    throw createConfigurationError(text, file, [
      { offset: document.findOffset(['domains', twice], 'name'), text: createDuplicateDomainText(twice) },
    ])
  }
  const { issues } = parsed.error
  const mistakes = describeIssues(issues.slice(0, MAX_MISTAKES), {
    valueAt: (path) => path.reduce<unknown>(getMember, document.value),
    namesAt: createNameLookup(z.toJSONSchema(configurationSchema, { io: 'input' })),
  })
  const faults = mistakes.slice(0, MAX_MISTAKES).map(({ path, part, text: { en, zh } }): ConfigurationFault => {
    const place = formatConfigurationPath(part === 'name' ? path.slice(0, -1) : path)
    const prefix = place === '' ? '' : `${place}: `
    return { offset: document.findOffset(path, part), text: { en: prefix + en, zh: prefix + zh } }
  })
  throw createConfigurationError(text, file, faults)
}

/** `push.example.com` and `push.example.com.` are one domain. */
const createDuplicateDomainText = (name: string): Text => ({
  en: `domains: \`${name}\` appears twice, with and without the dot at the end`,
  zh: `domains: \`${name}\` 重复出现（末尾有无 \`.\` 视为同一域名）`,
})

/** The message does not repeat the text: the file may not be a configuration. */
const singleValueText: Text = {
  en: 'this file is a single value; a configuration is a mapping of names to values',
  zh: '文件只包含单个值，而配置应为“名称: 值”形式的映射',
}

async function parseBySyntax(text: string, file: string): Promise<ConfigurationDocument> {
  if (/\.ya?ml$/i.test(file)) return (await import('./yaml.ts')).parseYamlDocument(text)
  return (await import('./json.ts')).parseJsonDocument(text)
}

const getMember = (value: unknown, step: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Record<string, unknown>)[step]
    : undefined

function createConfigurationError(text: string, file: string, faults: readonly ConfigurationFault[]): UserError {
  const formatPlace = createPlaceFormatter(text)
  const lines = [...faults]
    .sort((one, other) => one.offset - other.offset)
    .map(({ offset, text: { en, zh } }) => {
      const place = `${file}:${formatPlace(offset)}`
      return { en: `${place}: ${en}`, zh: `${place}: ${zh}` }
    })
  return new UserError(ExitCode.usage, lines)
}

/** Line and column of an offset, both counted from 1; the column in UTF-16 units, as editors count. */
function createPlaceFormatter(text: string): (offset: number) => string {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset)
    return `${line + 1}:${offset - (starts[line] ?? 0) + 1}`
  }
}

type JsonSchema = z.core.JSONSchema.BaseSchema

/** The names that the schema allows at a path. */
const createNameLookup =
  (root: JsonSchema) =>
  (path: ConfigurationPath): readonly string[] =>
    Object.keys(path.reduce<JsonSchema>(getSubschema, root).properties ?? {})

function getSubschema({ properties, items, additionalProperties }: JsonSchema, step: string | number): JsonSchema {
  const next =
    properties !== undefined && Object.hasOwn(properties, step) ? properties[step] : (items ?? additionalProperties)
  return typeof next === 'object' && !Array.isArray(next) ? next : {}
}
