import type { Text } from '../../core/model/text.ts'

/** Hears what is worth telling of a file, beside its URLs. */
export type OnNotice = (text: Text) => Promise<void>
