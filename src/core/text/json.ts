/** The value of a JSON text; `undefined` if it is not JSON. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a value is an object, and not an array or null. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object that a JSON text is; `undefined` for anything else. */
export function tryParseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = tryParseJson(text)
  return isRecord(value) ? value : undefined
}
