import { csvSignReporter } from './csv.ts'
import { envSignReporter } from './env.ts'
import { ffmpegSignReporter } from './ffmpeg.ts'
import { jsonSignReporter } from './json.ts'
import { ndjsonSignReporter } from './ndjson.ts'
import { obsSignReporter } from './obs.ts'
import type { SignFormatName, SignReporter } from './sign-reporter.ts'
import { urlSignReporter } from './url.ts'

/** Every format by its name. */
const signReporters: Readonly<Record<SignFormatName, SignReporter>> = {
  url: urlSignReporter,
  json: jsonSignReporter,
  ndjson: ndjsonSignReporter,
  csv: csvSignReporter,
  env: envSignReporter,
  obs: obsSignReporter,
  ffmpeg: ffmpegSignReporter,
}

/** The one that is asked for; `checkChoices` has refused what is none. */
export const getSignReporter = (name: string | undefined): SignReporter | undefined =>
  name === undefined ? undefined : signReporters[name as SignFormatName]
