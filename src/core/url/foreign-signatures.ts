import type { Param } from '../model/push-url.ts'
import type { Text } from '../model/text.ts'
import type { TextSlice } from './slice.ts'

/** Signature parameters of another platform, as its documents name them. */
interface ForeignSignature {
  readonly vendor: Text
  /** Names that only this platform uses. */
  readonly names?: readonly string[]
  /** Names that other services use too: all of them are needed. */
  readonly together?: readonly string[]
}

const foreignSignatures: readonly ForeignSignature[] = [
  // alibabacloud.com/help/en/live/user-guide/url-signing
  { vendor: { en: 'Aliyun', zh: '阿里云' }, names: ['auth_key'] },
  // volcengine.com/docs/6469/107759
  { vendor: { en: 'Volcengine', zh: '火山引擎' }, names: ['volcSecret', 'volcTime'] },
  { vendor: { en: 'Wangsu', zh: '网宿' }, names: ['wsSecret', 'wsTime', 'wsABStime'] },
  // support.huaweicloud.com/intl/en-us/iLive-live/live_01_0049.html
  { vendor: { en: 'Huawei Cloud', zh: '华为云' }, names: ['hwSecret', 'hwTime', 'auth_info'] },
  // github.com/sushi90/ks-live/blob/master/test/index.js
  { vendor: { en: 'Kingsoft Cloud', zh: '金山云' }, together: ['signature', 'accesskey'] },
  // gist.github.com/why404/706a196dab8279c2a49d, developer.qiniu.com/pili
  { vendor: { en: 'Qiniu', zh: '七牛云' }, together: ['token', 'expire'] },
  { vendor: { en: 'Qiniu', zh: '七牛云' }, together: ['token', 'nonce'] },
  // github.com/search?type=code&q=%22mpush.live.lecloud.com%22
  { vendor: { en: 'LeCloud', zh: '乐视云' }, together: ['sign', 'tm'] },
]

/** The first parameter that signs a URL for another platform, and the platform; `undefined` if there is none. */
export function findForeignSignature(
  params: readonly Param<TextSlice>[],
): { readonly param: TextSlice; readonly vendor: Text } | undefined {
  // Made once, since a URL may repeat one of the names any number of times.
  let present: ReadonlySet<string> | undefined
  const isPresent = (wanted: string): boolean => {
    present ??= new Set(params.map(({ name }) => name.value))
    return present.has(wanted)
  }
  for (const { name } of params) {
    const found = foreignSignatures.find(
      ({ names = [], together = [] }) =>
        names.includes(name.value) || (together.includes(name.value) && together.every(isPresent)),
    )
    if (found !== undefined) return { param: name, vendor: found.vendor }
  }
  return undefined
}
