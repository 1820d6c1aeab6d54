import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import { applyReport, explainClientErrors } from '../../../src/core/explain/client-errors/explain.ts'
import { clientErrors } from '../../../src/core/explain/client-errors/index.ts'
import {
  findClientErrors,
  listClientErrorIds,
  parseClientPrefix,
} from '../../../src/core/explain/client-errors/registry.ts'
import { createNextSteps } from '../../../src/core/explain/next-steps.ts'
import type { ClientErrorExplanation } from '../../../src/core/model/explanation.ts'
import { check } from '../../../src/index.ts'

const rows = Object.entries(clientErrors).flatMap(([client, list]) =>
  list.map((row) => [`${client}:${row.id}`, row] as const),
)
const meant = (text: string): string[] => findClientErrors(text).map(({ client, id }) => `${client}:${id}`)

describe.each(rows)('%s', (name, row) => {
  test('is listed under its client, with words, sentences and sources', () => {
    expect(`${row.client}:${row.id}`).toBe(name)
    expect(row.wordings.length).toBeGreaterThan(0)
    for (const text of [row.meaning, row.remedy, ...row.causes.map(({ because }) => because)]) {
      expect(text.en).toMatch(/^.*\.$/)
      expect(text.en).not.toMatch(/\b(?:please|should|illegal)\b/i)
      expect(text.zh).toMatch(/。$/)
    }
    for (const source of row.sources) expect(source).toMatch(/^https:\/\//)
  })

  test('says of each code once how likely it is', () => {
    const codes = row.causes.flatMap((cause) => cause.codes)
    expect(codes.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
    for (const cause of row.causes) expect(cause.codes.length).toBeGreaterThan(0)
    const order = ['likely', 'possible', 'excluded']
    const ranks = row.causes.map(({ likelihood }) => order.indexOf(likelihood))
    expect(ranks).toEqual(ranks.toSorted())
    expect(ranks).not.toContain(-1)
  })

  test('is known by its id, its names and its words', () => {
    // Tencent's two SDKs share the numbers −1 and −2.
    const alike = /^sdk:-[12]$/.test(name) ? [name, `web-${name}`] : [name]
    expect(meant(name)).toEqual(alike)
    for (const own of row.names ?? []) expect(meant(`${row.client}: ${own}`), own).toEqual([name])
    for (const words of row.wordings) {
      const text = typeof words === 'string' ? words : words.join(' … ')
      expect(meant(`${row.client}:${text}`), text).toEqual([name])
      expect(meant(`12:00:00.000: ${text}, and more.`), text).toEqual([name])
    }
  })
})

const ran = rows.filter(([, { steps }]) => steps.includes('running'))

test.each(ran)(
  '%s may come while a push runs, so that what a broken connection is recorded as is not excluded',
  (_, row) => {
    const excluded = row.causes.filter(({ likelihood }) => likelihood === 'excluded').flatMap(({ codes }) => codes)
    for (const code of ['3', '4', '12', '13', '20']) expect(excluded).not.toContain(code)
  },
)

// These come while the push goes on.
const HARMLESS = ['sdk:1101', 'sdk:1005', 'sdk:1006']
test.each(ran.filter(([name]) => !HARMLESS.includes(name)))('%s excludes nothing that ends a push', (_, row) => {
  const excluded = row.causes.filter(({ likelihood }) => likelihood === 'excluded').flatMap(({ codes }) => codes)
  expect(excluded.filter((code) => !/^1[89]\b/.test(code))).toEqual([])
})

test.each([
  'rtmp:NetConnection.Connect.Failed',
  'rtmp:NetConnection.Connect.Closed',
  'nginx-rtmp:disconnect',
  'sdk:3004',
])('%s does not tell whether the push had run: no code is excluded', (name) => {
  const [error] = findClientErrors(name)
  expect(error?.causes.map(({ likelihood }) => likelihood)).not.toContain('excluded')
})

test('what nginx cuts is named as the rule names it', () => {
  const [error] = findClientErrors('nginx-rtmp:disconnect')
  expect(error?.remedy.en).toMatch(/sends that URL whole.*redirect.*254 bytes/)
  expect(error?.remedy.zh).toMatch(/完整发送.*重定向.*254 字节/)
})

test('ids are there once', () => {
  expect(new Set(listClientErrorIds()).size).toBe(rows.length)
  expect(listClientErrorIds('rtmp')).toHaveLength(clientErrors.rtmp.length)
})

describe('what people type and paste', () => {
  test.each([
    ['-1326', ['sdk:-1326']],
    ['−1326', ['sdk:-1326']],
    ['1101', ['sdk:1101']],
    ['3001', ['sdk:3001']],
    ['-3', ['sdk:-3', 'obs:-3']],
    ['-2', ['sdk:-2', 'web-sdk:-2', 'obs:-2']],
    ['1326', ['sdk:-1326']],
    ['1301', ['sdk:-1301']],
    ['-9', ['obs:-9']],
    ['OBS：-3', ['obs:-3']],
    ['obs: -3', ['obs:-3']],
    ['obs -3', ['obs:-3']],
    ['OBS Studio  −3 ', ['obs:-3']],
    ['sdk 3004', ['sdk:3004']],
    ['obs -99', []],
    ['obs_output_invalid_stream', ['obs:-3']],
    ["[rtmp stream: 'simple_stream'] Connection to rtmp://push.example.com/live/ failed: -3", ['obs:-3']],
    ['Connection to rtmp://push.example.com/live failed: -2', ['obs:-2']],
    [
      'Could not access the specified channel or stream key, please double-check your stream key.  If it is correct, there may be a problem connecting to the server.',
      ['obs:-3'],
    ],
    ['无法访问指定的频道或推流码，请仔细检查你的推流码。', ['obs:-3']],
    ['无法访问指定的频道或流密钥, 请仔细检查您的密钥流.', ['obs:-3']],
    ['无法访问指定的频道', ['obs:-3']],
    ['無法訪問指定的頻道或串流金鑰，請仔細檢查您的串流金鑰。', ['obs:-3']],
    ['連線逾時。請確定串流服務的設定正確，且沒有防火牆在阻擋連線。', ['obs:ConnectionTimedOut']],
    ['找不到主機名稱。請檢查串流伺服器是否輸入正確', ['obs:HostNotFound']],
    ['已斷線，將在2秒後重新連線 (已嘗試3次)', ['obs:-5']],
    ...['Failed to connect', '连接失败', '連線失敗', 'obs:连接失败'].map(
      (title) => [title, ['-1', '-3', '-2', '-4', '-5', '-9'].map((id) => `obs:${id}`)] as [string, string[]],
    ),
    ['连接失败\n\n无法连接到服务器', ['obs:-2']],
    ['登录数据库连接失败', []],
    ['编码错误', ['obs:-8']],
    ['磁盘空间不足', ['obs:-7']],
    ['开启直播失败', ['obs:-4']],
    ['Failed to connect to server\n\nHostname not found. Make sure you entered', ['obs:HostNotFound']],
    ['ffmpeg:Operation not permitted', ['ffmpeg:operation-not-permitted']],
    ['rtmp://push.example.com/live/a?txSecret=b&txTime=c: Operation not permitted', ['ffmpeg:operation-not-permitted']],
    ['[rtmp @ 0x55e0c1462c40] Server error: NetStream.Publish.BadName', ['rtmp:NetStream.Publish.BadName']],
    [
      '[tcp @ 0x1] Failed to resolve hostname push.example.com: Name or service not known\n[rtmp @ 0x2] Cannot open connection tcp://push.example.com:1935?tcp_nodelay=0\nrtmp://push.example.com/live/a: Input/output error',
      ['ffmpeg:failed-to-resolve'],
    ],
    [
      '[tcp @ 0x1] Connection to tcp://127.0.0.1:1935?tcp_nodelay=0 failed: Connection refused\n[rtmp @ 0x2] Cannot open connection tcp://127.0.0.1:1935\nrtmp://127.0.0.1/live/x: Connection refused',
      ['ffmpeg:connection-refused'],
    ],
    ['rtmp://h/live/a: Input/output error', ['ffmpeg:input-output-error']],
    ['Error writing trailer of rtmp://h/live/a: Broken pipe\nConversion failed!', ['ffmpeg:disconnected']],
    ['Conversion failed!', ['ffmpeg:conversion-failed']],
    ['[rtmp @ 0x1] Server error: NetStream.Failed\nConversion failed!', ['rtmp:NetStream.Publish.Rejected']],
    ['NetConnection.Connect.Closed', ['rtmp:NetConnection.Connect.Closed']],
    ['Status: NetConnection.Connect.Failed', ['rtmp:NetConnection.Connect.Failed']],
    ["[info] 1#1: *2 relay: create push name='x' app='live', client: 127.0.0.1", []],
    ['live-pusher code: 1102 …\nlive-pusher code: -1326', ['sdk:-1326']],
    ['提示服务器拒绝了连接请求 EvtID=-1326', ['sdk:-1326']],
    ['PUSH_WARNING_SERVER_DISCONNECT', ['sdk:3004']],
    [
      '[info] 1#1: *2 disconnect, client: push.example.com/live/x?txSecret=1, server: ngx-relay',
      ['nginx-rtmp:disconnect'],
    ],
    // Words inside other words.
    ['[error][3][1][0] dns resolve server error, ip empty. ret=1029', ['srs:dns']],
    ['an observer error: the URL is emptyish', []],
    ['reconnection refusedly', []],
    ['net::ERR_FAILED_FAST', []],
    ['avio_open failed: Unknown error 32797', ['ffmpeg:unknown-error']],
    ['websocket closed, code: 1001', []],
    ['NSURLErrorDomain Code=-1001 "The request timed out."', []],
    ['error code: 1103', []],
    ['bizid 10001', []],
    // What the server says decides.
    [
      '[rtmp @ 0x1] Server error: Already publishing\nrtmp://push.example.com/live/a: Operation not permitted',
      ['rtmp:already-publishing'],
    ],
    ['ffmpeg: [rtmp @ 0x1] Server error: Already publishing', ['rtmp:already-publishing']],
    ['[rtmp @ 0x1] Server error: no way', ['ffmpeg:operation-not-permitted']],
    ['Failed to connect: publish denied; stream already exists: {', ['rtmp:already-publishing']],
    ['Code=-1313558101 "Unknown error occurred"', ['ffmpeg:unknown-error']],
    ['rtmp://push.example.com/live/a: Unknown error occurred', ['ffmpeg:unknown-error']],
    [
      '[rtmp @ 0x1] Unknown connect error (unsupported authentication method?)\nrtmp://h/live/a: Unknown error occurred',
      ['ffmpeg:unknown-connect-error'],
    ],
    ['Could not write header for output file #0 (incorrect codec parameters ?): Broken pipe', ['ffmpeg:disconnected']],
    [
      'Could not write header for output file #0 (incorrect codec parameters ?): Invalid argument',
      ['ffmpeg:no-output-format'],
    ],
    ['NetStream.Publish.InvalidSign', ['rtmp:NetStream.Publish.InvalidSign']],
    ['status: NetStream.Publish.Forbidden', ['rtmp:NetStream.Publish.Rejected']],
    ['NetStream.Publish.Start', []],
    ['Connection error (1): RtmpSrv: authFail', ['rtmp:authFail']],
    // The web SDK.
    ['TXLIVE_ERROR_REQUEST_FAILED', ['web-sdk:-2']],
    ['onError code: -1005', ['web-sdk:-1005']],
    ['TXLIVE_WARNING_MICROPHONE_START_FAILED', ['web-sdk:-1002']],
    // OBS over WHIP.
    [
      "[obs-webrtc] [whip_output: 'adv_stream'] Connect failed: HTTP endpoint returned response code 401",
      ['obs:whip-refused'],
    ],
    ["[obs-webrtc] [whip_output: 'adv_stream'] PeerConnection state is now: Failed", ['obs:whip-media-failed']],
    [
      "[obs-webrtc] [whip_output: 'a'] Connect failed: No data returned from HTTP endpoint request",
      ['obs:whip-bad-answer'],
    ],
    [
      "[obs-webrtc] [whip_output: 'a'] Connect failed: Could not resolve host: push.example.com",
      ['obs:whip-unreached'],
    ],
    // OBS over SRT, with the prefixes of several versions.
    [
      '[obs-ffmpeg mpegts muxer / libsrt]: Connection rejected, Application-defined rejection reason',
      ['obs:srt-rejected'],
    ],
    ['[obs-ffmpeg mpegts muxer / libsrt]: Connection rejected, wrong password or invalid URL', ['obs:srt-password']],
    ['[obs-ffmpeg mpegts muxer / libsrt] : Port missing in uri', ['obs:srt-port-missing']],
    [
      '[obs-ffmpeg mpegts muxer / libsrt]: Failed to resolve hostname push.example.com: Name or service not known',
      ['obs:srt-host-not-found'],
    ],
    ['[obs-ffmpeg mpegts muxer / libsrt]: Connection timed out, Unknown or erroneous', ['obs:srt-timed-out']],
    ["[obs-ffmpeg mpegts muxer: 'adv_stream']: Failed to open the url or invalid stream", ['obs:srt-open-failed']],
    ['[ffmpeg mpegts muxer]: Invalid protocol:  srt://push.example.com:9000', ['obs:srt-protocol']],
    [
      '[obs-ffmpeg mpegts muxer / libsrt]: Failed to set option SRTO_STREAMID on socket: Bad parameters',
      ['obs:srt-option-refused'],
    ],
    [
      '[srt @ 0x1] Connection to srt://push.example.com:9000 failed: Input/output error',
      ['ffmpeg:srt-connection-failed'],
    ],
    // librtmp, in OBS too.
    ['ERROR: RTMP_ReadPacket, failed to read RTMP packet header', ['librtmp:read-failed']],
    ['RTMPSockBuf_Fill, recv returned -1. GetSockError(): 10053 (Unknown error)', ['librtmp:read-failed']],
    ['ERROR: Problem accessing the DNS. (addr: push.example.com)', ['librtmp:dns']],
    ['RTMP_Connect0, failed to connect socket. 111 (Connection refused)', ['librtmp:connect-failed']],
    ['WriteN, RTMP send error 10054 (136 bytes)', ['librtmp:send-failed']],
    // The SDK and mini programs.
    ['-1301', ['sdk:-1301']],
    ['live-pusher code: -1302', ['sdk:-1302']],
    ['live-pusher code: 1002\nlive-pusher code: -1326', ['sdk:-1326']],
    ['live-pusher code: 1019', ['sdk:1019']],
    ['PUSH_ERR_OPEN_CAMERA_FAIL', ['sdk:-1301']],
    ['-2304', ['sdk:-2304']],
    ['1018', ['sdk:1018']],
    // Shells.
    ["'txTime' is not recognized as an internal or external command,", ['shell:cut-at-ampersand']],
    ["'txTime' 不是内部或外部命令，也不是可运行的程序", ['shell:cut-at-ampersand']],
    ['bash: txTime=70DDD2C0: command not found', ['shell:cut-at-ampersand']],
    ['sh: 1: txSecret=0: not found', ['shell:cut-at-ampersand']],
    ["'bizid' is not recognized as an internal or external command,", ['shell:cut-at-ampersand']],
    ["'ffmpeg' is not recognized as an internal or external command,", []],
    ['bash: ffmpeg: command not found', []],
    ['zsh: no matches found: rtmp://push.example.com/live/room1?txSecret=0', ['shell:no-matches-found']],
    ['The ampersand (&) character is not allowed. The & operator is reserved', ['shell:ampersand-not-allowed']],
    // Others.
    [
      'Could not connect to RTMP stream "rtmp://push.example.com/live/a" for writing',
      ['gstreamer:rtmpsink-not-connected'],
    ],
    ["Failed to connect: 'publish' cmd failed: connection closed remotely", ['gstreamer:publish-closed']],
    [
      "Not authorized to connect: 'connect' cmd returned 'NetConnection.Connect.Rejected': no",
      ['rtmp:NetConnection.Connect.Rejected'],
    ],
    ['Error configure stream, publish permitted failed', ['rootencoder:publish-not-permitted']],
    ["FrameRecorder$Exception: avio_open error() error -5: Could not open 'rtmp://h/a'", ['ffmpeg:input-output-error']],
    ["avio_open2 error() error -32: Could not open 'null'", ['ffmpeg:disconnected']],
    ["avio_open2 error() error -104: Could not open 'null'", ['ffmpeg:disconnected']],
    ["avio_open2 error() error -110: Could not open 'null'", ['ffmpeg:connection-timed-out']],
    ["avio_open2 error() error -1: Could not open 'null'", ['ffmpeg:operation-not-permitted']],
    ["avio_open2 error() error -541478725: Could not open 'null'", ['ffmpeg:input-output-error']],
    [
      'Forwarder: Ignore error, code=1018 : sdk connect url=rtmp://push.example.com:1935/live/a : tcp: connect',
      ['srs:connect'],
    ],
    ['Forwarder: Ignore error, code=1007 : forward : receive control message', ['srs:closed']],
    ['HTTP 403 Forbidden', ['whip:forbidden']],
    ['HTTP/1.1 401 Unauthorized', ['whip:forbidden']],
    ['HTTP/2 404', ['whip:not-found']],
    ['Received 403 apples', []],
    // SRT, as observed with libsrt 1.5.1, ffmpeg 5.1.9, GStreamer 1.22.0 and VLC 3.0.24.
    [
      '12:00:00.1/SRT:RcvQ:w1!W:SRT.cn: processAsyncConnectRequest: REJECT reported from HS processing: Application-defined rejection reason - not processing further\n[srt @ 0x1] Connection to srt://push.example.com:9000 failed: Input/output error',
      ['libsrt:application-defined'],
    ],
    ['REJECT reported from HS processing: Incorrect passphrase - not', ['libsrt:SRT_REJ_BADSECRET']],
    ['REJECT reported from HS processing: Socket is being closed', ['libsrt:SRT_REJ_CLOSE']],
    ['REJECT reported from HS processing: something newer', ['libsrt:rejected']],
    ['Socket is being closed', []],
    ['SRT_REJX_FORBIDDEN', ['libsrt:1403']],
    ['srt:1403', ['libsrt:1403']],
    ['SRT_REJ_PEER', ['libsrt:SRT_REJ_PEER']],
    ['ERROR: error: ConfigurePre: Operation not supported: Bad parameters', ['libsrt:option-refused']],
    [
      '[srt @ 0x1] failed to set option SRTO_STREAMID on socket: Operation not supported: Bad parameters\nsrt://push.example.com:9000: Input/output error',
      ['ffmpeg:srt-option-refused'],
    ],
    ['Expected number for streamid but found: #!', ['ffmpeg:streamid-option']],
    [
      'Failed to open SRT: failed to set streamid (reason: Operation not supported: Bad parameters)',
      ['gstreamer:srt-streamid-refused'],
    ],
    ['Error on SRT socket: Connection timeout. Trying to reconnect', ['gstreamer:srt-timed-out']],
    ['ERROR: … Failed to write to SRT socket: Connection does not exist', ['gstreamer:srt-not-connected']],
    ["vlc: unknown option or missing mandatory argument `--sout-srt-streamid'", ['vlc:streamid-option']],
    ['vlc: unknown option or missing mandatory argument `--other', []],
    ['Cannot resolve [srt]:0 (reason: Name or service not known)', ['vlc:dst-is-url']],
    ['srt access out error: Failed to set socket option streamid', ['vlc:streamid-too-long']],
    // What ffmpeg 7.0.2 ends with. Text decides first.
    ['ffmpeg:251', ['ffmpeg:input-output-error']],
    ['ffmpeg 224', ['ffmpeg:disconnected']],
    ['ffmpeg exited with code 152', ['ffmpeg:disconnected']],
    ["Command '['ffmpeg', '-i', 'a']' returned non-zero exit status 171.", ['ffmpeg:unknown-connect-error']],
    ['ffmpeg: exit status 145', ['ffmpeg:connection-refused']],
    ['ffmpeg exit code: 8', ['ffmpeg:protocol-not-found']],
    ['ffmpeg:255', ['ffmpeg:signal', 'ffmpeg:operation-not-permitted']],
    ['Exiting normally, received signal 2.', ['ffmpeg:signal']],
    ['rtmp://h/live/a: Connection refused\nffmpeg exited with code 251', ['ffmpeg:connection-refused']],
    ['backup exited with code 251', []],
    ['ffmpeg:1', []],
    ['[tee @ 0x1] Slave muxer #1 failed: Invalid argument, continuing with 1/2 slaves.', ['ffmpeg:tee-cut']],
    ['[tls @ 0x1] Peer certificate failed verification\nrtmps://h/a/b: Input/output error', ['ffmpeg:certificate']],
    // OBS at its start.
    ["error: Service 'nonsense' not found", ['obs:service-not-found']],
    ['obs-data.c: [obs_data_create_from_json] Failed reading json string (1): x', ['obs:service-not-read']],
    ['RTMP_Connect1, RTMP connect failed.', ['librtmp:connect-not-sent']],
    ['', []],
    ['hello', []],
    ['rtmp://push.example.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099', []],
    ['obs:-99', []],
    ['obs:', []],
    ['vmix:whatever', []],
  ])('%j', (text, expected) => {
    expect(meant(text)).toEqual(expected)
  })

  test('a URL names no client', () => {
    expect(parseClientPrefix('rtmp://push.example.com/live/test')).toBeUndefined()
    expect(parseClientPrefix('rtmp:NetStream.Publish.BadName')).toEqual({
      client: 'rtmp',
      shown: 'NetStream.Publish.BadName',
    })
    expect(parseClientPrefix('constructor:1')).toBeUndefined()
  })
})

describe('with a URL', () => {
  const KEY = 'MadeUpKeyForTheExample'
  const GOOD = 'rtmp://push.example.com/live/room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
  const one = (text: string): ClientErrorExplanation => {
    const explanation = explainClientErrors(text)
    if (explanation?.kind !== 'client-error') throw new Error('not one error')
    return explanation
  }
  const explained = (text: string, url: string, keys: readonly string[], now = '2030-01-01T12:00:00Z') => {
    const server = { anyDomain: { keys: keys.map((value) => ({ role: 'primary' as const, value })) } }
    const explanation = applyReport(one(text), check(url, { now, ...(keys.length === 0 ? {} : { server }) }))
    const codes = explanation.causes.flatMap((cause) => cause.codes)
    expect(codes.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted())
    return explanation
  }
  const codesThat = ({ causes }: ClientErrorExplanation, likelihood: string): readonly string[] =>
    causes.filter((cause) => cause.likelihood === likelihood).flatMap(({ codes }) => codes)

  test('what the preflight finds comes first, but nothing that is excluded', () => {
    const late = explained('obs:-3', GOOD, [], '2030-01-05T12:00:00Z')
    expect(late.causes[0]).toMatchObject({ likelihood: 'found', codes: ['18/501'] })
    expect(codesThat(explained('obs:-2', GOOD, [], '2030-01-05T12:00:00Z'), 'found')).toEqual([])
  })

  const LATE = '2030-01-05T12:00:00Z'
  const SRT =
    'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/room1,txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e,txTime=70DDD2C0'

  test('a number of OBS means for SRT what its SRT output means by it', () => {
    const asked = explained('obs:-2', SRT, [], LATE)
    expect(asked.causes[0]).toMatchObject({ likelihood: 'found', codes: ['18/501'] })
    expect(asked.causes.filter(({ likelihood }) => likelihood === 'excluded').flatMap(({ codes }) => codes)).toEqual(
      asked.causes.find(({ because }) => because.en.startsWith('The URL has no problem'))?.codes,
    )
    expect([asked.client, asked.id]).toEqual(['obs', '-2'])
    expect(asked.remedy.en).toContain('port 9000 and whether the network lets UDP through')
    expect(asked.remedy.en).not.toContain('1935')
    expect(asked.next.map(({ command }) => command).join()).not.toContain('rtmp://')
    expect(codesThat(explained('obs:-5', SRT, [], LATE), 'found')).toEqual(['18/501'])
  })

  test('without a URL, a number of OBS excludes nothing that one of its outputs may mean', () => {
    expect(one('obs:-2').causes.map(({ likelihood }) => likelihood)).toEqual(['possible'])
    expect(one('[rtmp stream] Connection to rtmp://push.example.com/live failed: -2').causes[0]?.likelihood).toBe(
      'excluded',
    )
  })

  test('what OBS shows for a refused SRT handshake does not say that the server had accepted it', () => {
    const error = one('Disconnected from server.')
    expect(error.meaning.en).toContain('over SRT, OBS 29 shows this for a refused handshake too')
    expect(error.steps).toContain('handshake')
  })

  test('a number of OBS means for WebRTC what its WHIP output means by it', () => {
    const url = GOOD.replace('rtmp:', 'webrtc:')
    expect(explained('obs:-3', url, []).remedy.en).toMatch(/^The Bearer Token/)
    expect(explained('obs:-4', url, []).remedy.en).toMatch(/^Media goes over UDP/)
  })

  test.each([
    ['no key', GOOD, [], ['18/300', '18/308', '18/309', '18/500', '18/501', '18/502']],
    ['the key', GOOD, [KEY], ['18/300', '18/308', '18/309', '18/500', '18/501', '18/502', '18/503']],
    ['no parameters', 'rtmp://push.example.com/live/room1', [], ['18/300', '18/308', '18/309']],
    ['a template', GOOD.replace('room1', '${ROOM}'), [], []],
    ['another platform', 'rtmp://live-push.bilivideo.com/live-bvc/?streamname=a', [], []],
    ['no URL', 'room1', [], []],
  ])('what the URL rules out is no likely cause: %s', (_, url, keys, out) => {
    const asked = explained('obs:-3', url, keys)
    expect(codesThat(asked, 'excluded').filter((code) => code.startsWith('18/'))).toEqual(out)
  })

  test('what was run already is not advised', () => {
    const commands = (keys: readonly string[]): string[] =>
      explained('obs:-3', GOOD, keys).next.map((next) => next.command)
    expect(commands([]).filter((command) => command.includes('explain'))).toEqual([])
    expect(commands([])[0]).toContain('--key-env')
    expect(commands([KEY]).filter((command) => command.includes('--key-env'))).toEqual([])
  })
})

test.each(rows)('what to run next after %s names it, if the URL has to do with it', (name, row) => {
  const commands = createNextSteps(row, undefined).map(({ command }) => command)
  if (row.isLocal === true) expect(commands).toEqual([])
  else {
    const address = /explain (\S+) --url "(?:rtmp|srt|webrtc):/.exec(commands.at(-1) ?? '')?.[1]
    expect(meant(address ?? '')).toEqual([name])
  }
})

test('time grows with length, not with its square', () => {
  for (const unit of [
    'txTime ',
    'avio_open error ',
    'HTTP ',
    'Server error:',
    'failed: -',
    'Connection to ',
    'code ',
    'err  :  ',
    '-13',
    ' ',
    'obs',
    'obs:',
    '：',
  ]) {
    const start = performance.now()
    findClientErrors(unit.repeat(500_000))
    expect(performance.now() - start, unit).toBeLessThan(60_000)
  }
}, 600_000)
