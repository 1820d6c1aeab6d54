import { createUsageError } from '../../user-error.ts'

/** A whole array would have to be held in memory before its first member is read. */
export const createArrayError = (name: string): Error =>
  createUsageError(
    `${name} holds a JSON array; write one object a line (jq -c '.[]')`,
    `${name} 是 JSON 数组，请改为每行一个对象（jq -c '.[]'）`,
  )

/** The object that a line holds; `undefined` where it is anything else. */
export function parseJsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
