import { clients } from '../clients/index.ts'
import { defineRule } from '../linter/rule.ts'
import { readUrlParams } from '../url/streamid.ts'

/** How many of a client's units a millisecond has. */
const UNITS_PER_MS: Readonly<Record<string, number>> = {
  ffmpeg: 1000,
  obs: 1000,
  'gstreamer-srtsink': 1,
  'srt-live-transmit': 1,
}

/** A latency outside of these, in milliseconds, is more likely one in another unit. */
const PLAUSIBLE_MS = { least: 10, most: 10_000 }

type Latency = { client: string; value: string; milliseconds: number }

export default defineRule({
  id: 'srt-latency-unit',
  severity: 'hint',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  unredactedData: ['client'],
  summary: {
    en: 'The `latency` of the SRT URL seems to be in the unit of another client.',
    zh: 'SRT 地址中 `latency` 的单位似乎是其他客户端的。',
  },
  why: {
    en: 'With ffmpeg and OBS, `latency` is in microseconds, with GStreamer and srt-live-transmit in milliseconds. The larger of the latencies of both sides counts.',
    zh: 'ffmpeg 与 OBS 的 `latency` 以微秒为单位，GStreamer 与 srt-live-transmit 以毫秒为单位。双方的延迟取较大值。',
  },
  sources: [
    'https://ffmpeg.org/ffmpeg-protocols.html#srt',
    'https://github.com/Haivision/srt/blob/master/docs/apps/srt-live-transmit.md',
  ],
  message: {
    en: (d: Latency, say) => `to ${d.client}, ${say.quote(`latency=${d.value}`)} is ${d.milliseconds} ms`,
    zh: (d, say) => `对 ${d.client} 而言，${say.quote(`latency=${d.value}`)} 为 ${d.milliseconds} 毫秒`,
  },
  help: {
    en: () => 'write it in microseconds for ffmpeg and OBS, in milliseconds for GStreamer and srt-live-transmit',
    zh: () => '用于 ffmpeg 与 OBS 时以微秒填写，用于 GStreamer 与 srt-live-transmit 时以毫秒填写',
  },
  check({ url: { whole, scheme }, reading: { client } }) {
    const perMs = UNITS_PER_MS[client]
    if (perMs === undefined || scheme?.value.toLowerCase() !== 'srt') return undefined
    const latency = readUrlParams(whole).find(({ name }) => name.is('latency'))?.value
    if (latency === undefined || !/^\d{1,9}$/.test(latency.value)) return undefined
    const milliseconds = Number(latency.value) / perMs
    if (milliseconds === 0) return undefined
    if (milliseconds >= PLAUSIBLE_MS.least && milliseconds <= PLAUSIBLE_MS.most) return undefined
    return { at: latency.span, data: { client: clients[client].title.en, value: latency.value, milliseconds } }
  },
})
