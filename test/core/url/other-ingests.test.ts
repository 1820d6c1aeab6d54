import { expect, test } from 'vitest'
import { findOtherIngest } from '../../../src/core/url/other-ingests.ts'

test.each([
  ['live-push.bilivideo.com', 'Bilibili'],
  ['push-rtmp-l6.douyincdn.com', 'Douyin'],
  ['open-push.voip.yximgs.com', 'Kuaishou'],
  ['al.direct.huya.com', 'Huya'],
  ['sendtc3a.douyu.com', 'Douyu'],
  ['live-hkg.twitch.tv', 'Twitch'],
  ['a.rtmps.youtube.com', 'YouTube'],
  ['intl-rtmp.rtc.qq.com', 'Tencent RTC'],
])('%s is an ingest of %s', (host, platform) => {
  expect(findOtherIngest(host)?.platform.en).toBe(platform)
})

test.each([
  'push.example.com',
  '8888.livepush.myqcloud.com',
  '12345.push.tlivecloud.com',
  'push-rtmp-spe-l11.douyincdn.com.tlivepush.com',
  'bilivideo.com.example.com',
  'youtube.com',
])('%s is none', (host) => {
  expect(findOtherIngest(host)).toBeUndefined()
})
