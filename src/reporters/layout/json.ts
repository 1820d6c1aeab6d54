import { escapeJson } from '../../core/text/escape.ts'
import type { Reporter } from '../reporter.ts'

/** What a JSON document has besides its items. */
interface JsonDocument<Item, Summary> {
  /** The version of this tool. */
  readonly version: string
  /** The member that lists the items. */
  readonly itemsMember: string
  readonly toJson: (item: Item) => unknown
  readonly countItems: (summary: Summary) => number
  /** The members after the items. */
  readonly listMembers: (summary: Summary) => object
}

/** One JSON document, written piece by piece: the same text as `JSON.stringify(document, null, 2)`. */
export function createJsonDocumentReporter<Item, Summary>({
  version,
  itemsMember,
  toJson,
  countItems,
  listMembers,
}: JsonDocument<Item, Summary>): Reporter<Item, Summary> {
  const tool = stringifyIndented({ name: 'push-preflight', version }, 1)
  return {
    begin: () => `{\n  "version": 1,\n  "tool": ${tool},\n  "${itemsMember}": [`,
    item: (item, index) => `${index === 0 ? '' : ','}\n    ${stringifyIndented(toJson(item), 2)}`,
    end: (summary) => {
      const members = Object.entries(listMembers(summary)).map(
        ([name, value]) => `,\n  "${name}": ${stringifyIndented(value, 1)}`,
      )
      return `${countItems(summary) === 0 ? '' : '\n  '}]${members.join('')}\n}\n`
    },
  }
}

/** One item a line, as JSON, and nothing else. */
export const createJsonLinesReporter = <Item, Summary>(toJson: (item: Item) => unknown): Reporter<Item, Summary> => ({
  begin: () => '',
  item: (item) => `${escapeJson(JSON.stringify(toJson(item)))}\n`,
  end: () => '',
})

/** Line breaks inside a string are escaped, so every other one is layout. */
const stringifyIndented = (value: unknown, depth: number): string =>
  escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${'  '.repeat(depth)}`)
