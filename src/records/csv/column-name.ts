/** A longer name is no name of ours. In UTF-16 units. */
const MAX_COMPARED_LENGTH = 100

/** A column's name as it is compared: `Stream_Name` and `stream-name` are `streamname`; `推流地址（RTMP）` is `推流地址`. */
export const normalizeColumnName = (column: string): string =>
  column
    .slice(0, MAX_COMPARED_LENGTH)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/[(（][^()（）]*[)）]$/, '')
