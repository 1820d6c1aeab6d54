import { defineRule } from '../linter/rule.ts'

export default defineRule({
  id: 'stream-name-template',
  severity: 'hint',
  stage: 'target',
  certainty: 'certain',
  needs: 'server.templates',
  summary: {
    en: 'StreamName ends like the name of a transcoded stream.',
    zh: '流名称(StreamName)的后缀与转码模板同名。',
  },
  why: {
    en: 'Tencent Cloud names a transcoded stream with its StreamName, `_` and the name of the template. A source stream whose name ends like this is mistaken for the transcoded stream, and playback of both fails.',
    zh: '转码流的名称由流名称(StreamName)、`_` 和模板名组成。原始流的名称若恰好以“_模板名”结尾，会被当作转码流，导致播放异常。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/31084',
  ],
  message: {
    en: (d: { template: string }, say) =>
      `StreamName ends with \`_\` and ${say.quote(d.template)}, which is a transcoding template`,
    zh: (d, say) => `流名称(StreamName)的后缀与转码模板 ${say.quote(d.template)} 同名`,
  },
  help: {
    en: () => 'choose a StreamName without `_`, or with another ending',
    zh: () => '请不要在流名称(StreamName)中使用 `_`，或更换后缀',
  },
  check({ reading, facts }) {
    const stream = reading.stream
    if (stream === undefined) return undefined
    const name = stream.value
    const template = facts.templates?.find((one) => one !== '' && name.endsWith(`_${one}`))
    if (template === undefined) return undefined
    return { at: stream.within(name.length - template.length - 1).span, data: { template } }
  },
})
