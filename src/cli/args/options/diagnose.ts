import type { OptionSpec } from './option.ts'

/** Options of `diagnose`. */
export const diagnoseOptions = {
  since: {
    kind: 'text',
    value: 'TIME',
    about: {
      en: 'records since this time: how long ago (90m, 24h, 7d), an ISO 8601 time or a Unix time',
      zh: '此时间之后的记录：距今时长（90m、24h、7d）、ISO 8601 时间或 Unix 时间戳',
    },
  },
  reason: {
    kind: 'list',
    value: 'REASON',
    about: {
      en: 'records with this reason: a code such as 18/503 or 18, or words of the reason or of the text of a code',
      zh: '此原因的记录：错误码（如 18/503、18），或原因、错误码说明中的文字',
    },
  },
  columns: {
    kind: 'list',
    value: 'FIELD=COLUMN',
    about: {
      en: 'the columns of a CSV file: reason=备注, stream=3, …',
      zh: '指定 CSV 的列：reason=备注、stream=3 等',
    },
  },
  rows: {
    kind: 'text',
    value: 'COUNT',
    about: { en: 'rows of the table (the latest records); default: 20', zh: '表格的行数（最近的记录），默认 20' },
  },
} as const satisfies Record<string, OptionSpec>
