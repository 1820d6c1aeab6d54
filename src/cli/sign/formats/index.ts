import type { SignFormat, SignFormatName } from '../format.ts'
import { env } from './env.ts'
import { ffmpeg } from './ffmpeg.ts'
import { json } from './json.ts'
import { obs } from './obs.ts'
import { url } from './url.ts'

/** Every format by its name. */
export const signFormats: Readonly<Partial<Record<SignFormatName, SignFormat>>> = { url, json, env, obs, ffmpeg }
