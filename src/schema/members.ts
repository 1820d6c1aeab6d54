import type * as z from 'zod'

type Shape = Readonly<Record<string, z.ZodType>>

/** What could be read of an object, and where it is not as documented. */
export interface Members<S extends Shape> {
  readonly read: { readonly [N in keyof S]?: z.infer<S[N]> }
  readonly faults: readonly string[]
}

/** Reads each member by itself. `null` is how the API says that there is none. `path`: of the object in the answer. */
export function membersOf<S extends Shape>(shape: S, value: unknown, path: string): Members<S> {
  if (typeof value !== 'object' || value === null) return { read: {}, faults: [path] }
  const read: Record<string, unknown> = {}
  const faults: string[] = []
  for (const [name, schema] of Object.entries(shape)) {
    const member = (value as Record<string, unknown>)[name]
    if (member === undefined || member === null) continue
    const parsed = schema.safeParse(member)
    if (parsed.success) read[name] = parsed.data
    else faults.push(path === '' ? name : `${path}.${name}`)
  }
  return { read: read as Members<S>['read'], faults }
}
