import type { SignFormat, SignFormatName } from '../format.ts'
import { url } from './url.ts'

/** Every format by its name. */
export const signFormats: Readonly<Partial<Record<SignFormatName, SignFormat>>> = { url }
