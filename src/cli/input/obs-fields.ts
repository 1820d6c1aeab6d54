import { type Fields, isWholeUrl, joined } from '../../core/clients/from-obs-fields.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'

/** The two fields of OBS as one URL, put together as OBS would for its protocol; `undefined` where neither is given. */
export function obsFields({ server, 'stream-key': key }: Values): Fields | undefined {
  if (server === undefined && key === undefined) return undefined
  if (server === undefined || key === undefined || server.trim() === '') {
    throw usageError(
      '--server and --stream-key go together: the two fields of OBS, of which only the Stream Key may be empty',
      '--server 与 --stream-key 须同时提供（对应 OBS 的两个字段），其中只有推流码可以为空',
    )
  }
  if (isWholeUrl(server, key)) {
    throw usageError(
      '--stream-key holds a whole URL: in OBS, the Server ends before the StreamName and the Stream Key is the rest; to check the URL itself, give it alone',
      '--stream-key 填入了完整地址：在 OBS 中，“服务器”到流名称之前为止，其余部分才是推流码；如需检查完整地址，请直接作为参数传入',
    )
  }
  return joined(server, key)
}
