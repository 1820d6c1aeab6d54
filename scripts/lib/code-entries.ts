import * as z from 'zod'
import type { CodeEntry } from '../../src/core/model/code.ts'
import { codeEntrySchema } from '../../src/schema/codes.ts'

/** A file of fixtures/codes. */
interface CodesFile {
  readonly name: string
  readonly text: string
}

/** An entry of a fixture, with all codes that share it. */
const sharedEntrySchema = z.object({ ids: z.array(z.string().regex(/^\d{1,2}(?:\/\d{3})?$/)).min(1) }).loose()

/** The entries of the catalogue, one for each code, in order of their numbers. @throws {Error} that names a malformed file */
export const readCodeEntries = (files: readonly CodesFile[]): readonly CodeEntry[] =>
  files.flatMap(readEntries).sort((one, other) => one.code - other.code || (one.subCode ?? 0) - (other.subCode ?? 0))

function readEntries({ name, text }: CodesFile): CodeEntry[] {
  const raw = z.array(sharedEntrySchema).parse(JSON.parse(text))
  return raw.flatMap(({ ids, ...rest }) =>
    ids.map((id) => {
      const [code, subCode] = id.split('/').map(Number)
      const parsed = codeEntrySchema.safeParse({ id, code, ...(subCode === undefined ? {} : { subCode }), ...rest })
      if (!parsed.success) throw new Error(`fixtures/codes/${name}: ${id}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    }),
  )
}
