import type { Cause } from '../../model/client-error.ts'
import type { Text } from '../../model/text.ts'
import { createDeviceCauses, createEventCauses, createSlowNetworkCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** `PushEvent` and `PlayEvent` of TXLivePusher and TXLivePlayer. */
const EVENTS = 'https://cloud.tencent.com/document/product/454/17246'
/** `V2TXLiveCode`. */
const V2 = 'https://www.tencentcloud.com/document/product/1071/57496'
const V2_CHINESE = 'https://cloud.tencent.com/document/product/454/56612'
/** Mini programs. */
const MINI = 'https://cloud.tencent.com/document/product/647/38313'
const SOURCES = [EVENTS, V2, V2_CHINESE, MINI] as const

/** The names are what a log shows. Without a name, the text itself is what it shows. */
type EventTuple = readonly [id: string, names: readonly string[], en: string, zh: string]

interface EventKind {
  readonly causes: () => readonly Cause[]
  readonly step: ClientErrorRow['steps'][0]
  readonly remedy: Text
}

/** Rows for events of one kind. */
const createRows = ({ causes, step, remedy }: EventKind, events: readonly EventTuple[]): readonly ClientErrorRow[] =>
  events.map(([id, names, en, zh]) => ({
    client: 'sdk',
    id,
    ...(names.length === 0 ? {} : { names }),
    meaning: { en, zh },
    steps: [step],
    causes: causes(),
    remedy,
    wordings: names.length === 0 ? [zh] : names,
    isLocal: true,
    sources: SOURCES,
  }))

const DEVICE: EventKind = {
  causes: createDeviceCauses,
  step: 'url',
  remedy: {
    en: 'Check the permissions of the app, whether another app uses the device, and the settings of the encoder. This is not about the push URL.',
    zh: '检查应用权限、设备是否被其他应用占用，以及编码参数；与推流地址无关。',
  },
}
const PROGRESS: EventKind = {
  causes: createEventCauses,
  step: 'url',
  remedy: {
    en: 'Nothing. If the push fails, look at the events after this one: -1326, 3004, 3005 or -1307.',
    zh: '无需处理。若推流失败，请看其后的事件：-1326、3004、3005 或 -1307。',
  },
}
const ROOM: EventKind = {
  causes: createEventCauses,
  step: 'url',
  remedy: {
    en: 'It is about a room of real-time communication (TRTC), not about a push to live streaming: see the documents of TRTC.',
    zh: '与实时音视频(TRTC)房间有关，而非云直播推流，请查看 TRTC 文档。',
  },
}
const PLAYING: EventKind = {
  causes: createDeviceCauses,
  step: 'url',
  remedy: {
    en: 'It is about playing, not about pushing: check the playback URL and the player.',
    zh: '与播放有关，而非推流：请检查播放地址和播放器。',
  },
}
const ADAPTATION: EventKind = {
  causes: createSlowNetworkCauses,
  step: 'running',
  remedy: {
    en: 'Nothing, if the push goes on. Otherwise change the network.',
    zh: '若推流正常，无需处理；否则请更换网络。',
  },
}

/** Numbers of the SDK and of mini programs that no code of the server is behind. */
export const sdkEventErrors: readonly ClientErrorRow[] = [
  ...createRows(DEVICE, [
    [
      '-1301',
      ['PUSH_ERR_OPEN_CAMERA_FAIL', 'V2TXLIVE_WARNING_CAMERA_START_FAILED', 'ERR_CAMERA_START_FAIL'],
      'The camera did not start.',
      '打开摄像头失败。',
    ],
    [
      '-1302',
      ['PUSH_ERR_OPEN_MIC_FAIL', 'V2TXLIVE_WARNING_MICROPHONE_START_FAILED', 'ERR_MIC_START_FAIL'],
      'The microphone did not start.',
      '打开麦克风失败。',
    ],
    ['-1303', ['PUSH_ERR_VIDEO_ENCODE_FAIL'], 'Encoding video failed.', '视频编码失败。'],
    ['-1304', ['PUSH_ERR_AUDIO_ENCODE_FAIL'], 'Encoding audio failed.', '音频编码失败。'],
    [
      '-1305',
      ['PUSH_ERR_UNSUPPORTED_RESOLUTION'],
      'The resolution of the video is not supported.',
      '不支持的视频分辨率。',
    ],
    [
      '-1306',
      ['PUSH_ERR_UNSUPPORTED_SAMPLERATE'],
      'The sample rate of the audio is not supported.',
      '不支持的音频采样率。',
    ],
    [
      '-1308',
      [
        'PUSH_ERR_SCREEN_CAPTURE_START_FAILED',
        'PUSH_ERR_AUDIO_SYSTEM_NOT_WORK',
        'PUSH_ERR_CAMERA_OCCUPY',
        'V2TXLIVE_WARNING_SCREEN_CAPTURE_START_FAILED',
      ],
      'Screen capture did not start, probably because it was not allowed. On iOS: recording sound failed. On Windows: the camera is in use.',
      '开始录屏失败，可能是权限被拒绝。iOS：无法采集声音；Windows：摄像头被占用。',
    ],
    [
      '-1309',
      ['PUSH_ERR_SCREEN_CAPTURE_UNSURPORT', 'V2TXLIVE_WARNING_SCREEN_CAPTURE_NOT_SUPPORTED'],
      'This system does not support screen capture. On Android it needs version 5.0.',
      '当前系统不支持录屏，Android 须为 5.0 及以上。',
    ],
    [
      '-1314',
      ['V2TXLIVE_WARNING_CAMERA_NO_PERMISSION', 'ERR_CAMERA_NOT_AUTHORIZED'],
      'The app may not use the camera.',
      '摄像头未授权。',
    ],
    ['-1316', ['V2TXLIVE_WARNING_CAMERA_OCCUPIED', 'ERR_CAMERA_OCCUPY'], 'The camera is in use.', '摄像头正被占用。'],
    [
      '-1317',
      ['V2TXLIVE_WARNING_MICROPHONE_NO_PERMISSION', 'ERR_MIC_NOT_AUTHORIZED'],
      'The app may not use the microphone.',
      '麦克风未授权。',
    ],
    [
      '-1319',
      ['V2TXLIVE_WARNING_MICROPHONE_OCCUPIED', 'ERR_MIC_OCCUPY'],
      'The microphone is in use.',
      '麦克风正被占用。',
    ],
    [
      '-7001',
      ['V2TXLIVE_WARNING_SCREEN_CAPTURE_INTERRUPTED'],
      'The system interrupted screen capture.',
      '录屏被系统中断。',
    ],
    [
      '1103',
      ['PUSH_WARNING_HW_ACCELERATION_FAIL'],
      'Hardware encoding did not start; the SDK encodes in software.',
      '硬编码启动失败，已改用软编码。',
    ],
    [
      '1104',
      ['PUSH_WARNING_VIDEO_ENCODE_FAIL'],
      'Encoding a frame failed; the SDK restarts the encoder.',
      '视频编码失败，SDK 会自动重启编码器。',
    ],
    ['10001', [], 'The user of the mini program does not allow the camera.', '用户禁止使用摄像头。'],
    ['10002', [], 'The user of the mini program does not allow recording.', '用户禁止使用录音。'],
    ['10003', [], 'The background sound (BGM) of the mini program did not load.', '背景音资源(BGM)加载失败。'],
    [
      '10004',
      [],
      'The waiting image (waiting-image) of the mini program did not load.',
      '等待画面资源(waiting-image)加载失败。',
    ],
  ]),
  ...createRows(PLAYING, [
    [
      '-2301',
      ['PLAY_ERR_NET_DISCONNECT'],
      'The player gave up after three attempts to reconnect.',
      '播放：多次重连失败，已放弃。',
    ],
    [
      '-2302',
      ['PLAY_ERR_GET_RTMP_ACC_URL_FAIL'],
      'The player did not get the address for accelerated playback.',
      '播放：获取加速拉流地址失败。',
    ],
    ['-2303', ['PLAY_ERR_FILE_NOT_FOUND'], 'The file to play does not exist.', '播放：文件不存在。'],
    [
      '-2304',
      ['PLAY_ERR_HEVC_DECODE_FAIL', 'V2TXLIVE_ERROR_NO_AVAILABLE_HEVC_DECODERS'],
      'The device cannot decode H.265.',
      '播放：H.265 解码失败，没有可用的解码器。',
    ],
    ['-2305', ['PLAY_ERR_HLS_KEY'], 'The player did not get the key to decrypt HLS.', '播放：HLS 解密 KEY 获取失败。'],
    [
      '-2306',
      ['PLAY_ERR_GET_PLAYINFO_FAIL'],
      'The player did not get the information on the file.',
      '播放：获取点播文件信息失败。',
    ],
    ['2105', ['PLAY_WARNING_VIDEO_PLAY_LAG', 'V2TXLIVE_WARNING_VIDEO_BLOCK'], 'Playback stutters.', '播放出现卡顿。'],
  ]),
  ...createRows(ADAPTATION, [
    [
      '1005',
      ['PUSH_EVT_CHANGE_RESOLUTION'],
      'The SDK changed the resolution to fit the network.',
      'SDK 根据网络状况调整了分辨率。',
    ],
    [
      '1006',
      ['PUSH_EVT_CHANGE_BITRATE'],
      'The SDK changed the bitrate to fit the network.',
      'SDK 根据网络状况调整了码率。',
    ],
  ]),
  ...createRows(PROGRESS, [
    ['1001', ['PUSH_EVT_CONNECT_SUCC'], 'The SDK is connected to the server.', '已连接推流服务器。'],
    [
      '1002',
      ['PUSH_EVT_PUSH_BEGIN'],
      'The handshake with the server is done, and the push begins. The server may still refuse it.',
      '已与服务器完成握手，开始推流；此后仍可能被拒绝。',
    ],
    ['1003', ['PUSH_EVT_OPEN_CAMERA_SUCC'], 'The camera started.', '打开摄像头成功。'],
    ['1004', ['PUSH_EVT_SCREEN_CAPTURE_SUCC'], 'Screen capture started.', '录屏启动成功。'],
    ['1007', ['PUSH_EVT_FIRST_FRAME_AVAILABLE'], 'The first frame was captured.', '首帧画面采集完成。'],
    ['1008', ['PUSH_EVT_START_VIDEO_ENCODER'], 'The encoder started.', '编码器启动。'],
  ]),
  ...createRows(ROOM, [
    ['1018', ['PUSH_EVT_ROOM_IN'], 'The user entered the room.', '已进入房间。'],
    ['1019', ['PUSH_EVT_ROOM_OUT'], 'The user left the room, or did not get in.', '已离开房间，或未能进入房间。'],
    ['1020', ['PUSH_EVT_ROOM_USERLIST'], 'The list of the others in the room.', '房间成员列表（不含自己）。'],
    [
      '1021',
      ['PUSH_EVT_ROOM_NEED_REENTER'],
      'The network changed, and the room has to be entered again.',
      '网络切换导致断开，需要重新进入房间。',
    ],
  ]),
]
