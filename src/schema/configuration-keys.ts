import * as z from 'zod'
import { isObviousKey, isVariableName } from '../core/redaction/key-shape.ts'
import { createRefusal } from './configuration-values.ts'
import { signingKeySchema } from './context.ts'

/** The place of a key. */
const keyPlace = {
  env: z
    .string()
    .refine(
      isVariableName,
      createRefusal(
        'this is not the name of an environment variable; `env` takes the name, never the key',
        '这不是环境变量名；`env` 填写变量名，而非 KEY 本身',
      ),
    )
    .exactOptional()
    .describe('Name of the environment variable with the key.'),
  file: z
    .string()
    .min(1)
    .refine(
      (text) => !isObviousKey(text),
      createRefusal(
        'this looks like the key itself; `file` takes the path of the file with the key',
        '这看起来是 KEY 本身；`file` 填写存放 KEY 的文件路径',
      ),
    )
    .exactOptional()
    .describe('Path of a file with nothing but the key, relative to the folder of this configuration.'),
}

const isOnePlace = ({ env, file }: { readonly env?: string; readonly file?: string }): boolean =>
  (env === undefined) !== (file === undefined)

const notOnePlace = createRefusal('a key takes either `env` or `file`', '每个 KEY 须且只能指定 `env` 或 `file` 之一')

/** `isOnePlace` in JSON Schema. */
const onePlace = { oneOf: [{ required: ['env'] }, { required: ['file'] }] }

const keySource = z
  .strictObject({
    ...keyPlace,
    role: signingKeySchema
      .unwrap()
      .shape.role.exactOptional()
      .describe('Which of the two keys it is. By default, the first is the primary and the second the backup.'),
  })
  .refine(isOnePlace, notOnePlace)
  .readonly()
  .meta(onePlace)

/** The signing keys of a domain. */
export const keys = z
  .array(keySource)
  .refine(
    ({ length }) => length <= 2,
    createRefusal('two keys at most: primary and backup', '最多两个 KEY：主 KEY 与备 KEY'),
  )
  .refine(
    ([one, other]) => one?.role === undefined || one.role !== other?.role,
    createRefusal('both keys have the same role', '两个 KEY 的 role 相同'),
  )
  .readonly()

/** The playback keys of a domain. */
export const playbackKeys = z
  .array(z.strictObject(keyPlace).refine(isOnePlace, notOnePlace).readonly().meta(onePlace))
  .refine(({ length }) => length <= 2, createRefusal('two playback keys at most', '最多两个播放 KEY'))
  .readonly()

/** The place of a key. */
export type KeySource = z.infer<typeof keySource>
