import type { PushRecord, UrlPrediction } from '../../core/model/record.ts'
import { internString } from '../../core/text/clip-text.ts'
import type { UrlPredictor } from './predict-url.ts'

/** No more StreamNames are held, and no more URLs of each. */
const MAX_STREAMS = 60_000
const MAX_URLS = 4
/** A URL with more instants at which its prediction changes is predicted each time. */
const MAX_TURNING_POINTS = 10
/** Most predictions are the same. No more are shared. */
const MAX_SHARED = 1000

const NO_URLS: readonly never[] = Object.freeze([])

/** What was predicted of one URL. */
interface PredictedUrl {
  readonly domain: string
  readonly app: string
  readonly param: string
  readonly turningPoints: readonly number[]
  /** By the number of the stretch of time between two turning points. */
  readonly predictions: (UrlPrediction | undefined)[]
}

/**
 * What the rules predict for the URLs of pushes. A prediction is made once for each URL and stretch of time in which no rule can change
 * its answer: most streams are pushed again and again with the same URL. Memory is bounded.
 */
export class PredictionCache {
  readonly #predictor: UrlPredictor
  readonly #urls = new Map<string, PredictedUrl[]>()
  readonly #shared = new Map<string, UrlPrediction>()

  constructor(predictor: UrlPredictor) {
    this.#predictor = predictor
  }

  /**
   * What is predicted of the URL of the push at an instant; `undefined` unless the record has all parts of the URL. Equal predictions
   * are mostly one object.
   * @param time - in Unix milliseconds
   */
  predict({ domain, app, stream, param }: PushRecord, time: number): UrlPrediction | undefined {
    if (domain === undefined || app === undefined || stream === undefined || param === undefined) return undefined
    const urls = this.#urls.get(stream)
    for (const known of urls ?? NO_URLS) {
      if (known.param !== param || known.app !== app || known.domain !== domain) continue
      const stretch = findStretch(known.turningPoints, time)
      const made = known.predictions[stretch]
      if (made !== undefined) return made
      const prediction = this.#share(this.#predictor.predictAt(formatUrl(domain, app, stream, param), time).prediction)
      known.predictions[stretch] = prediction
      return prediction
    }
    const { prediction: made, turningPoints } = this.#predictor.predictAt(formatUrl(domain, app, stream, param), time)
    const prediction = this.#share(made)
    if (turningPoints === undefined || turningPoints.length > MAX_TURNING_POINTS) return prediction
    // Of the right length at once: lists that grow make room for many more.
    const predictions = new Array<UrlPrediction | undefined>(2 * turningPoints.length + 1).fill(undefined)
    predictions[findStretch(turningPoints, time)] = prediction
    const [keptDomain, keptApp, keptParam] = [domain, app, param].map(internString) as [string, string, string]
    const predicted = { domain: keptDomain, app: keptApp, param: keptParam, turningPoints, predictions }
    if (urls !== undefined) {
      urls.push(predicted)
      if (urls.length > MAX_URLS) urls.shift()
      return prediction
    }
    if (this.#urls.size >= MAX_STREAMS) this.#urls.clear()
    this.#urls.set(internString(stream), [predicted])
    return prediction
  }

  #share(prediction: UrlPrediction): UrlPrediction {
    const key = createPredictionKey(prediction)
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    if (this.#shared.size < MAX_SHARED) this.#shared.set(key, prediction)
    return prediction
  }
}

/** A text that is the same for predictions that order codes in the same way. */
export const createPredictionKey = ({ isRefused, codes, excluded }: UrlPrediction): string =>
  `${isRefused} ${codes.map(({ code, rules, recipe }) => `${code} ${rules} ${recipe}`)} ${excluded}`

/** The number of the stretch that an instant is in: turning points are stretches of their own. */
function findStretch(turningPoints: readonly number[], time: number): number {
  let stretch = 0
  for (const point of turningPoints) stretch += time > point ? 2 : Number(time === point)
  return stretch
}

const formatUrl = (domain: string, app: string, stream: string, param: string): string =>
  `rtmp://${domain}/${app}/${stream}${param === '' ? '' : `?${param.replace(/^\?/, '')}`}`
