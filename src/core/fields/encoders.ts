import type { EncoderId } from '../model/fields.ts'
import type { Text } from '../model/text.ts'
import { obsLabels } from '../report/obs-fields.ts'
import type { FieldProtocol, FieldValues } from './field-values.ts'

/** The fields for one way to push, in the order of the encoder. */
interface FieldForm {
  readonly place?: Text
  readonly fields: readonly (readonly [name: string | Text, value: keyof FieldValues])[]
}

/** An encoder: what it calls its fields, and the pages that say so. Absent ways to push: it has none, or no page was found. */
export interface Encoder extends Readonly<Partial<Record<FieldProtocol, FieldForm>>> {
  readonly title: Text
  readonly sources: readonly string[]
}

/** A name that is the same in both languages. */
const sameText = (text: string): Text => ({ en: text, zh: text })

/** A label of OBS without its colon. */
const getObsName = (label: Text): Text => ({ en: label.en.slice(0, -1), zh: label.zh.slice(0, -1) })

const OBS_SETTINGS: Text = { en: 'Settings → Stream, Service: Custom…', zh: '设置 → 直播，服务：自定义…' }

/** The muxer is in FFmpeg 8.0 and later (Changelog of FFmpeg). */
export const FFMPEG_VERSION: Text = {
  en: 'needs FFmpeg 8.0 or later, built with the WHIP muxer',
  zh: '需要 FFmpeg 8.0 及以上版本，且编译时启用 WHIP muxer',
}

/** ffmpeg has no fields: its row is a command line, quoted for one shell. */
const createFfmpegEncoder = (shell: string, command: keyof FieldValues, quoting: string): Encoder => {
  const fields = [[{ en: 'command', zh: '命令' }, command]] as const
  const sources = ['https://ffmpeg.org/ffmpeg-protocols.html', quoting]
  const whip = { place: FFMPEG_VERSION, fields }
  return { title: sameText(`ffmpeg (${shell})`), sources, rtmp: { fields }, srt: { fields }, whip }
}

/** The encoders. A new one is a row here and its id in `core/model/fields.ts`; each name of a field needs a source. */
export const encoders: Readonly<Record<EncoderId, Encoder>> = {
  obs: {
    title: sameText('OBS'),
    sources: [
      'https://obsproject.com/kb/srt-protocol-streaming-guide',
      'https://obsproject.com/kb/whip-streaming-guide',
    ],
    rtmp: {
      place: OBS_SETTINGS,
      fields: [
        [getObsName(obsLabels.server), 'server'],
        [getObsName(obsLabels.streamKey), 'streamKey'],
      ],
    },
    srt: {
      place: OBS_SETTINGS,
      fields: [
        [getObsName(obsLabels.server), 'url'],
        [getObsName(obsLabels.streamKey), 'nothing'],
      ],
    },
    whip: {
      place: { en: 'Settings → Stream, Service: WHIP', zh: '设置 → 直播，服务：WHIP' },
      fields: [
        [getObsName(obsLabels.server), 'whipEndpoint'],
        [getObsName(obsLabels.bearerToken), 'url'],
      ],
    },
  },
  vmix: {
    title: sameText('vMix'),
    sources: ['https://getstream.io/video/docs/react-native/streaming/rtmp/', 'https://www.vmix.com/help23/SRT.html'],
    rtmp: {
      place: {
        en: 'Stream settings, Destination: Custom RTMP Server',
        zh: 'Stream 设置，Destination：Custom RTMP Server',
      },
      fields: [
        ['URL', 'server'],
        ['Stream Name or Key', 'streamKey'],
      ],
    },
    srt: {
      place: { en: 'Settings → Outputs, Enable SRT', zh: 'Settings → Outputs，Enable SRT' },
      fields: [
        ['Type', 'mode'],
        ['Hostname', 'host'],
        ['Port', 'port'],
        ['Latency', 'default'],
        ['Passphrase', 'passphrase'],
        ['Stream ID', 'streamId'],
      ],
    },
  },
  wirecast: {
    title: sameText('Wirecast'),
    sources: ['https://pdfslide.net/documents/wirecast-user-guide-windows-56876f53a16a8.html'],
    rtmp: {
      fields: [
        ['Address', 'server'],
        ['Stream', 'streamKey'],
      ],
    },
  },
  larix: {
    title: sameText('Larix Broadcaster'),
    sources: ['https://softvelum.com/larix/grove'],
    rtmp: { place: sameText('Larix Grove'), fields: [['url', 'url']] },
  },
  'dji-fly': {
    title: sameText('DJI Fly'),
    sources: ['https://github.com/skshadan/Opencv-DJI-Drones'],
    rtmp: {
      place: sameText('Transmission → Live Streaming Platforms'),
      fields: [['RTMP', 'url']],
    },
  },
  gopro: {
    title: sameText('GoPro (Open GoPro)'),
    sources: ['https://gopro.github.io/OpenGoPro/docs/ble/live_streaming'],
    rtmp: { place: sameText('Set Livestream Mode'), fields: [['url', 'url']] },
  },
  blackmagic: {
    title: sameText('Blackmagic Web Presenter'),
    sources: [
      'https://docs.farbhaus.pt/farbstrom/encoders/blackmagic-stream-encoder',
      'https://manualslib.es/manual/864087/Blackmagic-Design-Serie.html?page=470',
    ],
    rtmp: {
      place: { en: 'platform: Custom', zh: '平台：Custom' },
      fields: [
        ['Server', 'server'],
        ['Stream Key', 'streamKey'],
      ],
    },
    srt: {
      place: { en: 'platform: Custom', zh: '平台：Custom' },
      fields: [
        ['Server', 'srtAddress'],
        ['Stream Key', 'streamId'],
      ],
    },
  },
  gstreamer: {
    title: sameText('GStreamer'),
    sources: [
      'https://gstreamer.freedesktop.org/documentation/rtmp2/GstRtmpLocationHandler.html',
      'https://gstreamer.freedesktop.org/documentation/srt/srtsink.html',
      'https://gstreamer.freedesktop.org/documentation/webrtchttp/whipsink.html',
    ],
    rtmp: { place: sameText('rtmp2sink'), fields: [['location', 'url']] },
    srt: {
      place: sameText('srtsink'),
      fields: [
        ['uri', 'srtAddress'],
        ['streamid', 'streamId'],
        ['latency', 'default'],
        ['passphrase', 'passphrase'],
      ],
    },
    whip: {
      place: sameText('whipsink'),
      fields: [
        ['whip-endpoint', 'whipEndpoint'],
        ['auth-token', 'url'],
      ],
    },
  },
  ffmpeg: createFfmpegEncoder(
    'sh',
    'shCommand',
    'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
  ),
  'ffmpeg-cmd': createFfmpegEncoder(
    'cmd',
    'cmdCommand',
    'https://learn.microsoft.com/windows-server/administration/windows-commands/cmd',
  ),
  'ffmpeg-powershell': createFfmpegEncoder(
    'PowerShell',
    'powerShellCommand',
    'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules',
  ),
  other: {
    title: { en: 'Other programs', zh: '其他程序' },
    sources: [],
    rtmp: {
      fields: [
        ['URL', 'url'],
        [{ en: 'Address', zh: '地址' }, 'server'],
        [{ en: 'Stream name', zh: '流名称' }, 'streamKey'],
      ],
    },
    srt: {
      fields: [
        ['URL', 'url'],
        [{ en: 'Host', zh: '主机' }, 'host'],
        [{ en: 'Port', zh: '端口' }, 'port'],
        ['Stream ID', 'streamId'],
        [{ en: 'Mode', zh: '模式' }, 'mode'],
        [{ en: 'Latency', zh: '延迟' }, 'default'],
        [{ en: 'Passphrase', zh: '密码' }, 'passphrase'],
      ],
    },
    whip: {
      fields: [
        [{ en: 'WHIP endpoint', zh: 'WHIP 地址' }, 'whipEndpoint'],
        ['Bearer Token', 'url'],
      ],
    },
  },
}
