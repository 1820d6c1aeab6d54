import type { Text } from '../model/text.ts'
import { matchesHostPattern } from './host-names.ts'

/** A platform of another operator, and its ingest hosts. */
export interface OtherIngest {
  readonly platform: Text
  /** Exact hosts, or `*.` and a suffix. */
  readonly hosts: readonly string[]
  /** A label that only its hosts have, under domains of its customers. */
  readonly label?: string
  readonly source: string
}

const OBS_SERVICE_LIST = 'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/data/services.json'

/**
 * Hosts only. Huawei Cloud, Volcengine, Wangsu and JD Cloud have pushes sent to their customers' domains, and AWS MediaLive
 * to addresses, so that only parameters tell them (`foreign-signatures.ts`).
 */
const otherIngests: readonly OtherIngest[] = [
  { platform: { en: 'Twitch', zh: 'Twitch' }, hosts: ['*.twitch.tv'], source: OBS_SERVICE_LIST },
  {
    platform: { en: 'Twitch or Amazon IVS', zh: 'Twitch 或 Amazon IVS' },
    hosts: ['*.contribute.live-video.net', '*.global-contribute.live-video.net'],
    source: OBS_SERVICE_LIST,
  },
  {
    platform: { en: 'YouTube', zh: 'YouTube' },
    hosts: ['*.rtmp.youtube.com', '*.rtmps.youtube.com'],
    source: OBS_SERVICE_LIST,
  },
  { platform: { en: 'Facebook', zh: 'Facebook' }, hosts: ['*.facebook.com'], source: OBS_SERVICE_LIST },
  { platform: { en: 'X (Twitter)', zh: 'X' }, hosts: ['*.pscp.tv'], source: OBS_SERVICE_LIST },
  { platform: { en: 'Bilibili', zh: '哔哩哔哩' }, hosts: ['*.bilivideo.com', '*.acg.tv'], source: OBS_SERVICE_LIST },
  { platform: { en: 'Kuaishou', zh: '快手' }, hosts: ['*.yximgs.com'], source: OBS_SERVICE_LIST },
  { platform: { en: 'Trovo', zh: 'Trovo' }, hosts: ['livepush.trovo.live'], source: OBS_SERVICE_LIST },
  { platform: { en: 'Nimo TV', zh: 'Nimo TV' }, hosts: ['*.nimo.tv'], source: OBS_SERVICE_LIST },
  { platform: { en: 'Restream', zh: 'Restream' }, hosts: ['*.restream.io'], source: OBS_SERVICE_LIST },
  { platform: { en: 'Vimeo', zh: 'Vimeo' }, hosts: ['*.cloud.vimeo.com'], source: OBS_SERVICE_LIST },
  { platform: { en: 'Steam', zh: 'Steam' }, hosts: ['*.steamcontent.com'], source: OBS_SERVICE_LIST },
  { platform: { en: 'niconico', zh: 'niconico' }, hosts: ['*.nicovideo.jp'], source: OBS_SERVICE_LIST },
  { platform: { en: 'CHZZK', zh: 'CHZZK' }, hosts: ['*.lip2.navercorp.com'], source: OBS_SERVICE_LIST },
  {
    platform: { en: 'Douyin', zh: '抖音' },
    hosts: ['*.douyincdn.com'],
    source: 'https://github.com/felixonmars/dnsmasq-china-list/issues/428',
  },
  {
    platform: { en: 'TikTok', zh: 'TikTok' },
    hosts: ['*.tiktokcdn.com', '*.tiktokcdn-us.com', '*.tiktokcdn-eu.com'],
    source: 'https://github.com/Loukious/StreamLabsTikTokStreamKeyGenerator/issues/31',
  },
  {
    platform: { en: 'Douyu', zh: '斗鱼' },
    hosts: ['*.douyu.com'],
    source: 'https://github.com/zhongjihao/android_librtmp_project/issues/3',
  },
  {
    platform: { en: 'Huya', zh: '虎牙' },
    hosts: ['*.direct.huya.com', '*.upstream.huya.com'],
    source: 'https://php.wlsqs.com/faq/1892702.html',
  },
  {
    platform: { en: 'WeChat mini program live', zh: '微信小程序直播' },
    hosts: ['wxalivepush.weixin.qq.com'],
    source:
      'https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/api_getpushurl',
  },
  {
    platform: { en: 'Tencent RTC', zh: '腾讯云实时音视频 TRTC' },
    hosts: ['rtmp.rtc.qq.com', 'intl-rtmp.rtc.qq.com', 'rtmp.rtc-web.com'],
    source: 'https://trtc.io/document/52171',
  },
  {
    platform: { en: 'Aliyun ApsaraVideo Live', zh: '阿里云视频直播' },
    hosts: ['*.alivecdn.com'],
    source: 'https://www.alibabacloud.com/help/doc-detail/27117.htm',
  },
  {
    platform: { en: 'Qiniu Pili', zh: '七牛云直播' },
    hosts: ['*.pili.qiniup.com'],
    source: 'https://github.com/pili-engineering/pili-sdk-nodejs/blob/master/README.md',
  },
  {
    platform: { en: 'Qiniu Pili', zh: '七牛云直播' },
    hosts: [],
    label: 'pili-publish',
    source: 'https://e-com-net.com/article/1303968856124985344.htm',
  },
  {
    platform: { en: 'Kingsoft Cloud Live', zh: '金山云直播' },
    hosts: ['*.uplive.ks-cdn.com'],
    source: 'https://github.com/sushi90/ks-live/blob/master/test/index.js',
  },
  // Shared hosts of services that now use their customers' domains, as many public samples still have them.
  {
    platform: { en: 'LeCloud', zh: '乐视云直播' },
    hosts: ['*.mpush.live.lecloud.com'],
    source: 'https://github.com/search?type=code&q=%22mpush.live.lecloud.com%22',
  },
  {
    platform: { en: 'Baidu AI Cloud Live', zh: '百度智能云直播' },
    hosts: ['push.bcelive.com'],
    source: 'https://github.com/search?type=code&q=%22push.bcelive.com%22',
  },
  {
    platform: { en: 'NetEase CommsEase Live', zh: '网易云信直播' },
    hosts: ['*.live.126.net'],
    source: 'https://github.com/search?type=code&q=%22p1.live.126.net%22',
  },
  {
    platform: { en: 'Agora Media Gateway', zh: '声网媒体网关' },
    hosts: ['*.agoramdn.com'],
    source: 'https://docs.agora.io/en/media-gateway/get-started/quickstart',
  },
  { platform: { en: 'Mux', zh: 'Mux' }, hosts: ['global-live.mux.com'], source: OBS_SERVICE_LIST },
]

/** The other platform that a host, in its normal form, is an ingest of. */
export const findOtherIngest = (host: string): OtherIngest | undefined =>
  otherIngests.find(
    ({ hosts, label }) =>
      hosts.some((pattern) => matchesHostPattern(host, pattern)) ||
      (label !== undefined && `.${host}`.includes(`.${label}.`)),
  )
