import { join } from 'node:path'
import { expect, test } from 'vitest'
import { custom, folderWith, profile, since31 } from '../../obs/tree.ts'
import { run } from '../io.ts'

const ROOT = '.config/obs-studio'
const FORMATS = 'pretty concise json ndjson sarif junit github gitlab checkstyle markdown'.split(' ')

const whip = (server: string, token: string): object => ({
  type: 'whip_custom',
  settings: { server, bearer_token: token },
})
const listed = (service: string, server: string, key: string): object => ({
  type: 'rtmp_common',
  settings: { service, server, key },
})

/** What no output may hold, as it is or in lower case. */
const zQvxETS = /.{0,60}zqvx.{0,60}/i

const KEYS = ['ZqvxKey', 'zQvx key?txtime', 'Zqvx/zQvxname?a=b', '%4d%79Zqvx%20x', 'https://zQvxhost/zQvxtok']

test.each<[string, (key: string) => object]>([
  ['rtmp', (key) => custom('rtmp://ingest.example.net/live', key)],
  ['rtmp without an app', (key) => custom('rtmp://ingest.example.net', key)],
  ['srt', (key) => custom('srt://ingest.example.net:9000', key)],
  ['srt with a streamid', (key) => custom('srt://ingest.example.net:9000?streamid=', key)],
  ['srt with its stream in Server', () => custom('srt://ingest.example.net:9000?streamid=publish:Zqvx/x', '')],
  ['rist', (key) => custom('rist://ingest.example.net:9000', key)],
  ['no protocol', (key) => custom('ingest.example.net/live', key)],
  ['no Server', (key) => custom('', key)],
  ['WebRTC', (key) => custom('webrtc://ingest.example.net/live', key)],
  ['WHIP', (key) => whip('https://whip.example.net/x', key)],
  ['WHIP without a protocol', (key) => whip('whip.example.net/x', key)],
  ['WHIP without Server', (key) => whip('', key)],
  ['listed', (key) => listed('Twitch', 'auto', key)],
  ['listed with a Server', (key) => listed('YouTube - RTMPS', 'rtmps://a.rtmps.youtube.com:443/live2', key)],
])('a Stream Key without a signature is shown nowhere: %s', async (_, serviceOf) => {
  for (const key of KEYS) {
    const home = folderWith({
      'proc/1/comm': 'init',
      ...since31(ROOT, 'A', 'A'),
      ...profile(ROOT, 'A', 'A', serviceOf(key)),
    })
    const world = { env: {}, cwd: home, system: { platform: 'linux', home, proc: join(home, 'proc') } } as const
    for (const argv of [
      ...FORMATS.map((format) => ['check', '--format', format]),
      ['check', '--lang', 'zh'],
      ['list'],
      ['list', '--format', 'json'],
    ]) {
      const { stdout, stderr } = await run(['obs', ...argv], world)
      expect([key, argv, stdout + stderr]).toEqual([key, argv, expect.not.stringMatching(zQvxETS)])
    }
  }
})
