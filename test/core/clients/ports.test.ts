import { expect, test } from 'vitest'
import { clients } from '../../../src/core/clients/index.ts'
import type { ClientId } from '../../../src/core/model/reading.ts'

// libavformat/utils.c (av_url_split), rtmpproto.c, tcp.c and libsrt.c of ffmpeg; obs-ffmpeg-srt.h and parseurl.c of OBS;
// core/ngx_inet.c of nginx.
test.each<[client: ClientId, scheme: string, refused: (string | undefined)[], taken: (string | undefined)[]]>([
  [
    'ffmpeg',
    'rtmp',
    ['0', '00', '', 'abc', '65536', '70000'],
    [undefined, '1', '1935', '65535', '-1', '1935x', ' 1935', '+1'],
  ],
  ['ffmpeg', 'rtmps', ['0', '65536'], [undefined, '443']],
  ['ffmpeg', 'srt', [undefined, '', '0', '-1', 'abc', '65536'], ['9000', '65535']],
  ['obs', 'srt', [undefined, '0', '65536'], ['9000']],
  ['obs', 'rtmp', [], ['0', 'abc', '65536', undefined]],
  ['nginx-rtmp', 'rtmp', ['0', '', 'abc', '-1', '+1935', '1935x', '65536'], [undefined, '1', '65535']],
  ['gstreamer-rtmp2sink', 'rtmp', ['abc', '-1', '1935x', '65536'], [undefined, '', '01935', '65535']],
  ['srs', 'rtmp', [], ['0', '65536']],
  ['documented', 'rtmp', [], ['0', '65536']],
  ['documented', 'srt', [], [undefined, '0']],
  // What a number too long for C's int becomes is left to chance.
  ['ffmpeg', 'rtmp', [], ['99999999999']],
])('%s over %s refuses the ports %j and takes %j', (client, scheme, refused, taken) => {
  const refuses = (port: string | undefined): boolean => clients[client].refusesPort?.(scheme, port) ?? false
  expect(refused.filter((port) => !refuses(port))).toEqual([])
  expect(taken.filter(refuses)).toEqual([])
})
