import type * as z from 'zod'

type Shape = Readonly<Record<string, z.ZodType>>

/** The members of an object that could be read, and the paths of those that are not as documented. */
export interface ParsedMembers<S extends Shape> {
  readonly values: { readonly [N in keyof S]?: z.infer<S[N]> }
  readonly faults: readonly string[]
}

/**
 * Parses each member on its own, so that a wrong one does not affect the others. The API writes `null` for absent members.
 * @param path - the path of the object in the answer, for `faults`
 */
export function parseMembers<S extends Shape>(shape: S, value: unknown, path: string): ParsedMembers<S> {
  if (typeof value !== 'object' || value === null) return { values: {}, faults: [path] }
  const read: Record<string, unknown> = {}
  const faults: string[] = []
  for (const [name, schema] of Object.entries(shape)) {
    const member = (value as Record<string, unknown>)[name]
    if (member === undefined || member === null) continue
    const parsed = schema.safeParse(member)
    if (parsed.success) read[name] = parsed.data
    else faults.push(path === '' ? name : `${path}.${name}`)
  }
  return { values: read as ParsedMembers<S>['values'], faults }
}
