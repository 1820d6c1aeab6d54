import type * as z from 'zod'

type Shape = Readonly<Record<string, z.ZodType>>

/** What could be read of an object, and where it is not as documented. */
export interface ParsedMembers<S extends Shape> {
  readonly values: { readonly [N in keyof S]?: z.infer<S[N]> }
  readonly faults: readonly string[]
}

/** Reads each member by itself. `null` is how the API says that there is none. `path`: of the object in the answer. */
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
