import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Text } from '../../../core/model/text.ts'
import {
  type ConfigurationDocument,
  type ConfigurationFault,
  type ConfigurationPath,
  duplicateNameText,
  tooDeepText,
} from './document.ts'

/** Reads JSON with comments and trailing commas; plain JSON too, since editors write both under either name. */
export function parseJsonDocument(text: string): ConfigurationDocument {
  const errors: ParseError[] = []
  const faults: ConfigurationFault[] = []
  let root: Node | undefined
  let value: unknown
  try {
    root = parseTree(text, errors, { allowTrailingComma: true })
    if (root !== undefined) value = toJsonData(root, faults)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { faults: [{ offset: 0, text: tooDeepText }], value: undefined, findOffset: () => 0 }
  }
  // The parser continues after an error, and the next errors usually follow from it.
  const [first] = errors
  if (first !== undefined) faults.unshift({ offset: first.offset, text: describeJsonError(first) })
  return { faults, value, findOffset: (path, part) => findJsonOffset(root, path, part) }
}

function toJsonData(node: Node, faults: ConfigurationFault[]): unknown {
  const { type, children = [], value } = node
  if (type === 'array') return children.map((child) => toJsonData(child, faults))
  if (type !== 'object') return value
  const members = new Map<string, unknown>()
  for (const { children: [name, member] = [] } of children) {
    if (name === undefined || member === undefined) continue
    if (members.has(name.value)) faults.push({ offset: name.offset, text: duplicateNameText })
    members.set(name.value, toJsonData(member, faults))
  }
  return Object.fromEntries(members)
}

function findJsonOffset(root: Node | undefined, path: ConfigurationPath, part: 'name' | 'value'): number {
  if (root === undefined) return 0
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length))
    if (node === undefined) continue
    const property = node.parent?.type === 'property' ? node.parent : undefined
    return part === 'name' && length === path.length ? (property ?? node).offset : node.offset
  }
  return root.offset
}

const jsonErrorTexts: Readonly<Record<string, Text>> = {
  PropertyNameExpected: { en: 'a name in double quotes is missing here', zh: '此处应为双引号括起的名称' },
  ValueExpected: { en: 'a value is missing here', zh: '此处缺少值' },
  ColonExpected: { en: 'a colon is missing here', zh: '此处缺少冒号' },
  CommaExpected: { en: 'a comma is missing here', zh: '此处缺少逗号' },
  CloseBraceExpected: { en: '`}` is missing here', zh: '此处缺少 `}`' },
  CloseBracketExpected: { en: '`]` is missing here', zh: '此处缺少 `]`' },
  EndOfFileExpected: { en: 'there is text after the end of the configuration', zh: '配置结束之后还有多余内容' },
  UnexpectedEndOfComment: { en: 'this comment does not end', zh: '注释没有结束' },
  UnexpectedEndOfString: { en: 'this text has no closing quote', zh: '字符串缺少结束引号' },
  InvalidEscapeCharacter: { en: 'this text has an unknown escape after `\\`', zh: '字符串中 `\\` 后的转义无效' },
}

const notJsonText: Text = { en: 'this is not JSON', zh: '不是有效的 JSON' }

const describeJsonError = ({ error }: ParseError): Text => jsonErrorTexts[printParseErrorCode(error)] ?? notJsonText
