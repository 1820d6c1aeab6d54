import { csv } from './csv.ts'
import { env } from './env.ts'
import { ffmpeg } from './ffmpeg.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import { obs } from './obs.ts'
import type { SignFormat, SignFormatName } from './sign-reporter.ts'
import { url } from './url.ts'

/** Every format by its name. */
const signFormats: Readonly<Record<SignFormatName, SignFormat>> = { url, json, ndjson, csv, env, obs, ffmpeg }

/** The one that is asked for; `checkChoices` has refused what is none. */
export const formatNamed = (name: string | undefined): SignFormat | undefined =>
  name === undefined ? undefined : signFormats[name as SignFormatName]
