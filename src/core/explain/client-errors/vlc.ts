import { createSrtFailureCauses, createUnreachedCauses, createUnsentCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** The module `access_output_srt`, and its option `--streamid`. */
const SRT = 'https://code.videolan.org/videolan/vlc/-/blob/3.0.x/modules/access_output/srt.c'
const GUIDE = 'https://www.tencentcloud.com/document/product/267/40102'

const USE = {
  en: "Push over SRT with --sout '#std{access=srt,mux=ts,dst=domain:9000}' and --streamid '#!::h=domain,r=AppName/StreamName,txSecret=…,txTime=…'.",
  zh: "SRT 推流请使用 --sout '#std{access=srt,mux=ts,dst=域名:9000}' 与 --streamid '#!::h=域名,r=AppName/StreamName,txSecret=…,txTime=…'。",
} as const

/** What VLC prints when it pushes over SRT. Tested with 3.0.24; a refusal shows nothing, and VLC calls again and again. */
export const vlcErrors: readonly ClientErrorRow[] = [
  {
    client: 'vlc',
    id: 'streamid-option',
    meaning: {
      en: 'VLC did not start: it has no option of this name. The streamid is given with --streamid.',
      zh: 'VLC 没有启动：不存在该选项。streamid 由 --streamid 指定。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: USE,
    wordings: [['unknown option or missing mandatory argument', 'sout-srt-streamid']],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
  {
    client: 'vlc',
    id: 'dst-is-url',
    meaning: {
      en: 'VLC takes the text srt of dst=srt://… for a host: dst takes a host and its port.',
      zh: 'VLC 把 dst=srt://… 中的 srt 当成了主机名：dst 只填域名和端口。',
    },
    steps: ['dns'],
    causes: createUnreachedCauses(),
    remedy: USE,
    wordings: ['Cannot resolve [srt]:0'],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
  {
    client: 'vlc',
    id: 'no-mux',
    meaning: {
      en: 'VLC sent nothing: --sout does not take a URL alone, and needs mux.',
      zh: 'VLC 没有发送数据：--sout 不能只填地址，还须指定 mux。',
    },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: USE,
    wordings: ['no mux specified'],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
  {
    client: 'vlc',
    id: 'streamid-too-long',
    meaning: {
      en: 'The streamid has more than 512 bytes: VLC connects without it, and pushes with none.',
      zh: 'streamid 超过 512 字节：VLC 仍会连接，但以空的 streamid 推流。',
    },
    steps: ['publish', 'running'],
    causes: createSrtFailureCauses(),
    remedy: { en: 'Shorten AppName, StreamName or the other parameters.', zh: '缩短 AppName、流名称或其他参数。' },
    wordings: ['Failed to set socket option streamid'],
    scheme: 'srt',
    sources: [SRT, GUIDE],
  },
]
