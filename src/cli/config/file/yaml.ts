import type { ErrorCode } from 'yaml'
import { isAlias, isMap, isNode, isScalar, isSeq, type Node, parseDocument, visit, type Document as Yaml } from 'yaml'
import type { Text } from '../../../core/model/text.ts'
import { type Document, type Fault, givenTwice, type Path, tooDeep } from './document.ts'

/** Reads YAML 1.2. A document that holds comments only is a configuration that says nothing. */
export function yamlDocument(text: string): Document {
  try {
    const yaml = parseDocument(text, { merge: true, prettyErrors: false, logLevel: 'error' })
    const faults = [...faultsOf(yaml), ...loose(yaml)]
    if (faults.length > 0) return { faults, value: undefined, offsetOf: () => 0 }
    return { faults, value: dataOf(yaml), offsetOf: (path, part) => offsetIn(yaml, path, part) }
  } catch (error) {
    return { faults: [{ offset: 0, text: refusalOf(error) }], value: undefined, offsetOf: () => 0 }
  }
}

const dataOf = (yaml: Yaml): unknown => (yaml.contents === null ? {} : yaml.toJS({ maxAliasCount: 100 }))

/** Names given twice are all told; of broken syntax only the first, as the rest is mostly a consequence. */
function faultsOf({ errors }: Yaml): Fault[] {
  const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  const told = first === undefined ? twice : [first, ...twice]
  return told.map(({ code, pos: [offset] }) => ({ offset, text: sentences[code] ?? broken }))
}

/** Aliases whose anchor does not stand before them. */
function loose(yaml: Yaml): Fault[] {
  const faults: Fault[] = []
  visit(yaml, {
    Alias(_, alias) {
      if (alias.resolve(yaml) === undefined) faults.push({ offset: alias.range?.[0] ?? 0, text: anchorless })
    },
  })
  return faults
}

function refusalOf(error: unknown): Text {
  if (error instanceof ReferenceError) return bomb
  if (error instanceof RangeError) return tooDeep
  throw error
}

function offsetIn(yaml: Yaml, path: Path, part: 'name' | 'value'): number {
  let node: unknown = yaml.contents
  let offset = startOf(node) ?? 0
  for (const [depth, step] of path.entries()) {
    const within = isAlias(node) ? node.resolve(yaml) : node
    const next = isSeq(within)
      ? { value: within.items[Number(step)] }
      : isMap(within)
        ? within.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
        : undefined
    if (next === undefined) return offset
    const name = 'key' in next ? startOf(next.key) : undefined
    const value = isEmpty(next.value) ? name : startOf(next.value)
    offset = (part === 'name' && depth === path.length - 1 ? name : value) ?? offset
    node = next.value
  }
  return offset
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined)

/** An empty value has a place, but nothing to see there. */
const isEmpty = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null)

const anchorless: Text = { en: 'this alias has no anchor before it', zh: '此别名之前没有对应的锚点' }
const bomb: Text = { en: 'its aliases unfold into far too much', zh: '别名展开后内容过多' }
const broken: Text = { en: 'this is not YAML', zh: '不是有效的 YAML' }
const indentation: Text = { en: 'the indentation does not fit', zh: '缩进不正确' }

const sentences: Readonly<Partial<Record<ErrorCode, Text>>> = {
  BAD_DQ_ESCAPE: { en: 'this text has an unknown escape behind `\\`', zh: '字符串中 `\\` 后的转义无效' },
  BAD_INDENT: indentation,
  BAD_SCALAR_START: { en: 'a text that begins like this needs quotes', zh: '以此字符开头的内容须加引号' },
  BLOCK_IN_FLOW: indentation,
  DUPLICATE_KEY: givenTwice,
  MISSING_CHAR: {
    en: 'a closing quote or bracket, a colon or a comma is missing here',
    zh: '此处缺少引号、括号、冒号或逗号',
  },
  MULTILINE_IMPLICIT_KEY: { en: 'a name takes one line, with a colon behind it', zh: '名称须写在一行内，后接冒号' },
  MULTIPLE_DOCS: { en: 'a second document begins here', zh: '此处开始了第二个文档' },
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: { en: 'a tab is no indentation in YAML: use spaces', zh: 'YAML 不能用制表符缩进，请改用空格' },
}
