import { defineRule } from '../linter/rule.ts'
import type { ClientId } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'

const EXTENSION = /\.(?:flv|m3u8|mp4|f4v|mp3)$/i

export default defineRule({
  id: 'stream-name-extension',
  severity: 'warning',
  stage: 'target',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url'],
  summary: {
    en: 'StreamName ends with the extension of a file or a playback URL.',
    zh: '流名称(StreamName)带有文件或播放地址的后缀。',
  },
  why: {
    en: 'Extensions belong to playback URLs. Clients change them: OBS removes `.flv` and turns `.mp4`, `.f4v` and `.mp3` into a prefix such as `mp4:`; ffmpeg removes `.flv` at the very end and puts `mp4:` before some names. The server then receives another name than the one that was signed.',
    zh: '后缀只用于播放地址。客户端会改写它：OBS 去掉 `.flv`，并将 `.mp4`、`.f4v`、`.mp3` 改成 `mp4:` 之类的前缀；ffmpeg 去掉地址末尾的 `.flv`，并在部分名称前加 `mp4:`。服务器收到的流名称因此与签名时不一致。',
  },
  sources: [
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/rtmpproto.c',
    'https://www.tencentcloud.com/document/product/267/38393',
  ],
  message: {
    en: (d: { extension: string; name: string; obs: string; ffmpeg: string }, say) =>
      d.obs === d.name && d.ffmpeg === d.name
        ? `StreamName ends with ${say.quote(d.extension)}, like a playback URL or a file`
        : `StreamName ends with ${say.quote(d.extension)}; OBS publishes ${say.quote(d.obs)}, ffmpeg ${say.quote(d.ffmpeg)}`,
    zh: (d, say) =>
      d.obs === d.name && d.ffmpeg === d.name
        ? `流名称(StreamName)带有播放地址或文件的后缀 ${say.quote(d.extension)}`
        : `流名称(StreamName)以 ${say.quote(d.extension)} 结尾；OBS 实际发布为 ${say.quote(d.obs)}，ffmpeg 为 ${say.quote(d.ffmpeg)}`,
  },
  help: {
    en: () => 'remove the extension and sign the name without it',
    zh: () => '去掉后缀，并用不带后缀的流名称(StreamName)重新生成推流地址',
  },
  check(context) {
    const { segments } = context.url
    const last = segments.at(-1)
    if (segments.length < 2 || last === undefined || (last.classes & CharacterClass.dot) === 0) return undefined
    const found = EXTENSION.exec(last.value)
    if (found === null) return undefined
    const name = (client: ClientId): string => context.readAs(client).stream?.value ?? ''
    const extension = last.within(found.index)
    const data = { extension: extension.text, name: name('documented'), obs: name('obs'), ffmpeg: name('ffmpeg') }
    return { at: extension.span, data }
  },
})
