import { findObsFields } from '../../core/clients/find-obs-fields.ts'
import { isWholeUrlInKey, type JoinedObsFields, joinObsFields } from '../../core/clients/from-obs-fields.ts'
import type { Text } from '../../core/model/text.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'

/** The two fields of OBS as one URL, joined as OBS does; `undefined` if neither is given. */
export function readObsFieldOptions({ server, 'stream-key': key }: OptionValues): JoinedObsFields | undefined {
  if (server === undefined && key === undefined) return undefined
  if (server === undefined || key === undefined || server.trim() === '') {
    throw createUsageError(
      '--server and --stream-key must be given together: they are the two fields of OBS, and only the Stream Key may be empty',
      '--server 与 --stream-key 须同时提供（对应 OBS 的两个字段），其中只有推流码可以为空',
    )
  }
  if (isWholeUrlInKey(server, key)) {
    throw createUsageError(
      '--stream-key holds a whole URL: in OBS, the Server ends before the StreamName and the Stream Key is the rest; to check the URL itself, give it alone',
      '--stream-key 填入了完整地址：在 OBS 中，“服务器”到流名称之前为止，其余部分才是推流码；如需检查完整地址，请直接作为参数传入',
    )
  }
  return joinObsFields(server, key)
}

/** OBS's two fields, joined as OBS does, if a text that was typed or pasted holds both. */
export function joinTypedFields(text: string): JoinedObsFields | undefined {
  const fields = findObsFields(text)
  if (fields === undefined || isWholeUrlInKey(fields.server, fields.streamKey)) return undefined
  return joinObsFields(fields.server, fields.streamKey)
}

/** Said once a text is read as OBS's two fields. */
export const JOINED_FIELDS_NOTICE: Text = {
  en: 'the text holds the Server and the Stream Key of OBS: they are joined as OBS does, and the rest is left out',
  zh: '文字中有 OBS 的“服务器”和“推流码”，已按 OBS 的方式合并，其余内容不参与检查',
}
