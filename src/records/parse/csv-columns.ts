import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError, type UserError } from '../../user-error.ts'
import { type CsvRow, formatColumnNames } from '../csv/csv-table.ts'
import { findRequestedColumn, isUrlCell, normalizeColumnName } from '../csv/find-column.ts'

/** What a column may hold. */
export type RecordFieldName =
  | 'time'
  | 'start'
  | 'end'
  | 'span'
  | 'domain'
  | 'app'
  | 'stream'
  | 'clientIp'
  | 'duration'
  | 'milliseconds'
  | 'reason'
  | 'errcode'
  | 'subErrcode'
  | 'eventType'
  | 'sequence'
  | 'param'

/**
 * Names of columns, as `normalizeColumnName` writes them: those of the API, of callbacks, of the console
 * (cloud.tencent.com/document/product/267/35256: 流名称、路径、域名、起止时间、推流时长、客户端 IP、断流原因, and
 * tencentcloud.com/document/product/267/31083: Push Duration, Cause of Interruption, …), and of our own CSV.
 */
const COLUMN_NAMES: Readonly<Record<RecordFieldName, readonly string[]>> = {
  time: ['time', 'eventtime', 'timestamp', '时间', '发生时间', '日期'],
  start: ['start', 'starttime', 'streamstarttime', '开始时间', '推流开始时间', '开播时间', '起始时间', '推流时间'],
  end: ['end', 'endtime', 'streamendtime', '结束时间', '推流结束时间', '断流时间', '中断时间'],
  span: ['起止时间', '推流起止时间', '时间段', 'startendtime', 'startandendtime', 'startandendtimes'],
  domain: ['domain', 'domainname', 'pushdomain', '推流域名', '域名'],
  app: ['app', 'appname', 'path', 'pushpath', '路径', '推流路径', '应用名', '应用名称'],
  stream: ['stream', 'streamname', 'streamid', 'channelid', '流名称', '流名', '推流名称', '流id', '直播流'],
  clientIp: ['clientip', 'userip', 'pushclientip', 'ip', '客户端ip', '推流客户端ip', '推流ip', '推流端ip'],
  duration: ['duration', 'seconds', 'pushtime', 'pushduration', '时长', '推流时长', '持续时间', '持续时长'],
  milliseconds: ['milliseconds', 'durationms', 'pushdurationms'],
  reason: [
    'reason',
    'stopreason',
    'errmsg',
    'interruptionreason',
    'cause',
    'causeofinterruption',
    'interruptioncause',
    '断流原因',
    '中断原因',
    '原因',
    '错误原因',
    '错误信息',
  ],
  errcode: ['errcode', 'errorcode', 'code', '错误码', '断流错误码', '断流码'],
  subErrcode: ['suberrcode', 'subcode', '子错误码'],
  eventType: ['eventtype', 'kind', '事件类型'],
  sequence: ['sequence'],
  param: ['streamparam', 'param', '推流参数'],
}

const FIELD_BY_COLUMN_NAME: ReadonlyMap<string, RecordFieldName> = new Map(
  Object.entries(COLUMN_NAMES).flatMap(([field, names]) => names.map((name) => [name, field as RecordFieldName])),
)

/** `push_duration` is a name of callbacks, which have it in milliseconds. */
const findRecordField = (column: string): RecordFieldName | undefined =>
  column.trim().toLowerCase() === 'push_duration'
    ? 'milliseconds'
    : FIELD_BY_COLUMN_NAME.get(normalizeColumnName(column))

/**
 * The field of each column, by its index. Throws a usage error if no column has the reason, the errcode or the event type.
 * @param mappings - `FIELD=COLUMN` each, as `--columns` has it
 * @param name - the file's name for errors
 */
export function mapColumns(
  row: CsvRow,
  mappings: readonly string[],
  name: string,
): readonly (RecordFieldName | undefined)[] {
  const header = row.cells
  const fields = header.map(findRecordField)
  // In a callback, `app` is the domain and `appname` is AppName.
  const normalizedNames = header.map(normalizeColumnName)
  if (normalizedNames.includes('appname') && !fields.includes('domain')) {
    const at = normalizedNames.indexOf('app')
    if (at >= 0) fields[at] = 'domain'
  }
  for (const { field, column } of mappings.map(parseColumnMapping)) {
    const at = findRequestedColumn(column, header, name)
    for (const [index, other] of fields.entries()) if (other === field) fields[index] = undefined
    fields[at] = field
  }
  if (fields.some((field) => field === 'reason' || field === 'errcode' || field === 'eventType'))
    return keepFirstOfEach(fields)
  throw createNoColumnError(row, name)
}

function createNoColumnError({ line, cells: header, text }: CsvRow, name: string): UserError {
  const start = text.trimStart().slice(0, MAX_START_LENGTH)
  if (start.startsWith('<')) {
    return createUsageError(`${name} is HTML or XML, not records`, `${name} 是 HTML 或 XML 页面，不是推流记录`)
  }
  if (/\{\s{0,9}\\?"/.test(start)) {
    return createUsageError(
      `line ${line} of ${name} has other text before the JSON; remove it, for example with sed 's/^[^{]*//'`,
      `${name} 第 ${line} 行的 JSON 前面有其他内容；请去掉 \`{\` 之前的部分，例如 sed 's/^[^{]*//'`,
    )
  }
  if (header.length === 0) {
    return createUsageError(
      `${name} is neither JSON nor a table: the quotes of its first line are broken`,
      `${name} 既不是 JSON，也不是表格：首行的引号有误`,
    )
  }
  if (header.some(isUrlCell)) {
    return createUsageError(
      `${name} begins with a URL, but \`diagnose\` reads records of pushes; use \`push-preflight check\` for URLs`,
      `${name} 的开头是地址，而 \`diagnose\` 读取的是推流记录；检查地址请用 \`push-preflight check\``,
    )
  }
  // A title above the table, or a line of a log.
  if (header.filter((cell) => cell.trim() !== '').length < 2) {
    return createUsageError(
      `line ${line} of ${name} is neither JSON nor a header with a column for the reason or the errcode; remove the lines above the header, or name the column, for example --columns reason=1`,
      `${name} 第 ${line} 行既不是 JSON，也不是含断流原因或错误码列的表头；请删去表头之前的内容，或指定该列，例如 --columns reason=1`,
    )
  }
  return createUsageError(
    `${name} has no column for the reason or the errcode; name it with --columns reason=COLUMN; the columns are ${formatColumnNames(header).join(', ')}`,
    `${name} 没有断流原因或错误码的列，请用 --columns reason=列名 指定；现有的列为 ${formatColumnNames(header).join('、')}`,
  )
}

/** The beginning of a line is enough to see what it is. In UTF-16 units. */
const MAX_START_LENGTH = 1000

/** If two columns have the same field, the first one counts. */
const keepFirstOfEach = (fields: readonly (RecordFieldName | undefined)[]): readonly (RecordFieldName | undefined)[] =>
  fields.map((field, index) => (fields.indexOf(field) === index ? field : undefined))

/** Parses one `FIELD=COLUMN` of `--columns`. Throws a usage error if it is anything else. */
export function parseColumnMapping(text: string): { readonly field: RecordFieldName; readonly column: string } {
  const equals = text.indexOf('=')
  const [fieldText, column] = [text.slice(0, equals).trim(), text.slice(equals + 1)]
  const field = findRecordField(fieldText)
  if (equals > 0 && field !== undefined && column.trim() !== '') return { field, column }
  const fields = Object.keys(COLUMN_NAMES)
  const suggestion = findNearest(normalizeColumnName(fieldText), fields)
  throw createUsageError(
    `--columns takes FIELD=COLUMN, such as reason=备注; the fields are ${fields.join(', ')}${suggestion === undefined || field !== undefined ? '' : `; did you mean \`${suggestion}\`?`}`,
    `--columns 须写作 字段=列名，例如 reason=备注；字段为 ${fields.join('、')}${suggestion === undefined || field !== undefined ? '' : `；是否想输入 \`${suggestion}\`？`}`,
  )
}
