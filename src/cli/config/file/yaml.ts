import type { ErrorCode } from 'yaml'
import { isAlias, isMap, isNode, isScalar, isSeq, type Node, parseDocument, visit, type Document as Yaml } from 'yaml'
import type { Text } from '../../../core/model/text.ts'
import {
  type ConfigurationDocument,
  type ConfigurationFault,
  type ConfigurationPath,
  duplicateNameText,
  tooDeepText,
} from './document.ts'

/** Reads YAML 1.2. A document that holds comments only is a configuration that says nothing. */
export function parseYamlDocument(text: string): ConfigurationDocument {
  try {
    const yaml = parseDocument(text, { merge: true, prettyErrors: false, logLevel: 'error' })
    const faults = [...listSyntaxFaults(yaml), ...listUnresolvedAliases(yaml)]
    if (faults.length > 0) return { faults, value: undefined, findOffset: () => 0 }
    return { faults, value: toYamlData(yaml), findOffset: (path, part) => findYamlOffset(yaml, path, part) }
  } catch (error) {
    return { faults: [{ offset: 0, text: describeParseFailure(error) }], value: undefined, findOffset: () => 0 }
  }
}

const toYamlData = (yaml: Yaml): unknown => (yaml.contents === null ? {} : yaml.toJS({ maxAliasCount: 100 }))

/** All names given twice; of syntax errors only the first, since the others usually follow from it. */
function listSyntaxFaults({ errors }: Yaml): ConfigurationFault[] {
  const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  const reported = first === undefined ? twice : [first, ...twice]
  return reported.map(({ code, pos: [offset] }) => ({ offset, text: yamlErrorTexts[code] ?? notYamlText }))
}

/** Aliases without an anchor before them. */
function listUnresolvedAliases(yaml: Yaml): ConfigurationFault[] {
  const faults: ConfigurationFault[] = []
  visit(yaml, {
    Alias(_, alias) {
      if (alias.resolve(yaml) === undefined) faults.push({ offset: alias.range?.[0] ?? 0, text: missingAnchorText })
    },
  })
  return faults
}

function describeParseFailure(error: unknown): Text {
  if (error instanceof ReferenceError) return aliasExpansionText
  if (error instanceof RangeError) return tooDeepText
  throw error
}

function findYamlOffset(yaml: Yaml, path: ConfigurationPath, part: 'name' | 'value'): number {
  let node: unknown = yaml.contents
  let offset = getStart(node) ?? 0
  for (const [depth, step] of path.entries()) {
    const within = isAlias(node) ? node.resolve(yaml) : node
    const next = isSeq(within)
      ? { value: within.items[Number(step)] }
      : isMap(within)
        ? within.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
        : undefined
    if (next === undefined) return offset
    const name = 'key' in next ? getStart(next.key) : undefined
    const value = isEmptyNode(next.value) ? name : getStart(next.value)
    offset = (part === 'name' && depth === path.length - 1 ? name : value) ?? offset
    node = next.value
  }
  return offset
}

const getStart = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined)

/** An empty value has a place, but nothing to see there. */
const isEmptyNode = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null)

const missingAnchorText: Text = { en: 'this alias has no anchor before it', zh: '此别名之前没有对应的锚点' }
const aliasExpansionText: Text = { en: 'its aliases expand to too much', zh: '别名展开后内容过多' }
const notYamlText: Text = { en: 'this is not YAML', zh: '不是有效的 YAML' }
const indentationText: Text = { en: 'the indentation does not fit', zh: '缩进不正确' }

const yamlErrorTexts: Readonly<Partial<Record<ErrorCode, Text>>> = {
  BAD_DQ_ESCAPE: { en: 'this text has an unknown escape after `\\`', zh: '字符串中 `\\` 后的转义无效' },
  BAD_INDENT: indentationText,
  BAD_SCALAR_START: { en: 'a text that begins like this needs quotes', zh: '以此字符开头的内容须加引号' },
  BLOCK_IN_FLOW: indentationText,
  DUPLICATE_KEY: duplicateNameText,
  MISSING_CHAR: {
    en: 'a closing quote or bracket, a colon or a comma is missing here',
    zh: '此处缺少引号、括号、冒号或逗号',
  },
  MULTILINE_IMPLICIT_KEY: { en: 'a name is on one line, with a colon after it', zh: '名称须写在一行内，后接冒号' },
  MULTIPLE_DOCS: { en: 'a second document begins here', zh: '此处开始了第二个文档' },
  RESOURCE_EXHAUSTION: tooDeepText,
  TAB_AS_INDENT: { en: 'YAML does not allow tabs as indentation: use spaces', zh: 'YAML 不能用制表符缩进，请改用空格' },
}
