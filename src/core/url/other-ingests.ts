import type { Text } from '../model/text.ts'
import { matchesHostPattern } from './host-names.ts'

/** A platform of another operator, and its ingest hosts. */
export interface OtherIngest {
  readonly platform: Text
  /** Exact hosts, or `*.` and a suffix. */
  readonly hosts: readonly string[]
  readonly source: string
}

const OBS_SERVICE_LIST = 'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/data/services.json'

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
]

/** The other platform that a host, in its normal form, is an ingest of. */
export const findOtherIngest = (host: string): OtherIngest | undefined =>
  otherIngests.find(({ hosts }) => hosts.some((pattern) => matchesHostPattern(host, pattern)))
