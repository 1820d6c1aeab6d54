import type { Text } from '../../model/text.ts'
import { createDeviceCauses, createRefusalCauses, createUnsentCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** The codes of `onError` and `onWarning`. */
const API = 'https://www.tencentcloud.com/document/product/1071/42709'
const API_CSS = 'https://www.tencentcloud.com/document/product/267/58159'

/** A warning about a device: one row for each number. */
const createDeviceRow = ([id, name, en, zh]: readonly [
  id: string,
  name: string,
  en: string,
  zh: string,
]): ClientErrorRow => ({
  client: 'web-sdk',
  id,
  names: [name],
  meaning: { en, zh },
  steps: ['url'],
  causes: createDeviceCauses(),
  remedy: DEVICE,
  wordings: [name],
  scheme: 'webrtc',
  isLocal: true,
  sources: [API, API_CSS],
})

const DEVICE: Text = {
  en: 'Allow the page to use the device, check that no other program uses it, and start it again. The page has to be loaded over HTTPS.',
  zh: '请允许页面使用该设备，确认未被其他程序占用，然后重新开启。页面须通过 HTTPS 打开。',
}

/** What Tencent's TXLivePusher for browsers reports. Its numbers are those of the other SDK, with other meanings. */
export const webSdkErrors: readonly ClientErrorRow[] = [
  {
    client: 'web-sdk',
    id: '-2',
    names: ['TXLIVE_ERROR_REQUEST_FAILED'],
    meaning: {
      en: 'The server answered the push request with an error.',
      zh: '请求服务器推流接口时，返回了错误。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'Check the webrtc:// URL with the signing key. The message and extraInfo of onError may say more.',
      zh: '用鉴权 KEY 检查 webrtc:// 地址。onError 的 message 与 extraInfo 中可能有更多信息。',
    },
    wordings: [
      'Server stream request interface returned with an error',
      'Error when requesting the server to publish streams',
      '请求服务器推流接口返回报错',
    ],
    scheme: 'webrtc',
    sources: [API, API_CSS],
  },
  {
    client: 'web-sdk',
    id: '-1',
    names: ['TXLIVE_ERROR_WEBRTC_FAILED'],
    meaning: { en: 'A call of the browser’s WebRTC failed.', zh: '浏览器的 WebRTC 接口调用失败。' },
    steps: ['url'],
    causes: createUnsentCauses(),
    remedy: {
      en: 'Try a current Chrome or Edge, and load the page over HTTPS. The browser’s console has the reason.',
      zh: '请换用新版 Chrome 或 Edge，并通过 HTTPS 打开页面；具体原因见浏览器控制台。',
    },
    wordings: ['Failed to call a WebRTC API', 'Failed to call the WebRTC API', 'WebRTC 接口调用失败'],
    scheme: 'webrtc',
    sources: [API, API_CSS],
  },
  ...(
    [
      ['-1001', 'TXLIVE_WARNING_CAMERA_START_FAILED', 'The camera did not start.', '打开摄像头失败。'],
      ['-1002', 'TXLIVE_WARNING_MICROPHONE_START_FAILED', 'The microphone did not start.', '打开麦克风失败。'],
      ['-1003', 'TXLIVE_WARNING_SCREEN_CAPTURE_START_FAILED', 'Screen sharing did not start.', '打开屏幕录制失败。'],
      [
        '-1004',
        'TXLIVE_WARNING_MEDIA_FILE_START_FAILED',
        'The local media file did not open.',
        '打开本地媒体文件失败。',
      ],
      [
        '-1005',
        'TXLIVE_WARNING_CAMERA_INTERRUPTED',
        'The camera was interrupted: it was unplugged, or its permission was withdrawn.',
        '摄像头被中断：设备被拔出，或权限被取消。',
      ],
      [
        '-1006',
        'TXLIVE_WARNING_MICROPHONE_INTERRUPTED',
        'The microphone was interrupted: it was unplugged, or its permission was withdrawn.',
        '麦克风被中断：设备被拔出，或权限被取消。',
      ],
      [
        '-1007',
        'TXLIVE_WARNING_SCREEN_CAPTURE_INTERRUPTED',
        'Screen sharing was interrupted: its button in the browser was pressed.',
        '屏幕录制被中断：点击了浏览器的停止共享按钮。',
      ],
    ] as const
  ).map(createDeviceRow),
]
