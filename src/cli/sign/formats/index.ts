import type { SignFormat, SignFormatName } from '../format.ts'
import { csv } from './csv.ts'
import { env } from './env.ts'
import { ffmpeg } from './ffmpeg.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import { obs } from './obs.ts'
import { url } from './url.ts'

/** Every format by its name. */
export const signFormats: Readonly<Record<SignFormatName, SignFormat>> = { url, json, ndjson, csv, env, obs, ffmpeg }
