import { defineRule } from '../engine/rule.ts'
import type { Param } from '../model/push-url.ts'
import { classesOf, SAFE } from '../url/character.ts'
import { editDistance } from '../url/edit-distance.ts'

/** Other vendors' parameters resemble these, and other rules speak of them. */
const FOREIGN = /^(?:ws|hw|volc)/i

/** What people write for txTime who know what it means and not what it is called (seen in public code). */
const EXPIRY = /^(?:tx)?expires?(?:time)?$/

export default defineRule({
  id: 'param-misspelt',
  severity: 'warning',
  stage: 'auth',
  certainty: 'likely',
  asked: 'unless-plain',
  yieldsTo: ['foreign-signature'],
  own: ['meant'],
  summary: {
    en: 'A parameter is named almost like txSecret or txTime.',
    zh: '参数名与 txSecret 或 txTime 相近，疑似拼写错误。',
  },
  why: {
    en: 'The server looks for `txSecret` and `txTime`, spelt so. A parameter by any other name is passed on to callbacks and otherwise ignored, so the right one counts as missing.',
    zh: '服务器只识别 `txSecret` 和 `txTime`。其他名称的参数只会透传给回调，服务器视为未携带鉴权参数。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/31560',
  ],
  message: {
    en: (d: { name: string; meant: string }, say) => `${say.quote(d.name)} is not ${say.quote(d.meant)}`,
    zh: (d, say) => `${say.quote(d.name)} 疑为 ${say.quote(d.meant)} 之误`,
  },
  help: {
    en: (d, say) => `rename it to ${say.quote(d.meant)}`,
    zh: (d, say) => `改为 ${say.quote(d.meant)}`,
  },
  fix: {
    en: () => 'rename the parameters',
    zh: () => '更正参数名',
  },
  check({ url: { params }, reading }) {
    if ((reading.txSecret !== undefined && reading.txTime !== undefined) || params.length === 0) return undefined
    const secret = isNamed(params, 'txSecret')
      ? undefined
      : params.find(({ name }) => isLike(name.value, 'txSecret', 2))
    const time = isNamed(params, 'txTime')
      ? undefined
      : params.find((param) => param !== secret && isLike(param.name.value, 'txTime', 1))
    const signed = secret !== undefined || isNamed(params, 'txSecret')
    const expiry =
      time ?? (signed && !isNamed(params, 'txTime') ? params.find(({ name }) => isExpiry(name.value)) : undefined)
    const wrong = [
      ...(secret === undefined ? [] : [{ name: secret.name, meant: 'txSecret' }]),
      ...(expiry === undefined ? [] : [{ name: expiry.name, meant: 'txTime' }]),
    ].sort((one, other) => one.name.span.start - other.name.span.start)
    const [first] = wrong
    return (
      first && {
        at: first.name.span,
        data: { name: first.name.value, meant: first.meant },
        fix: { safe: true, edits: wrong.map(({ name: { span }, meant }) => ({ span, text: meant })) },
      }
    )
  },
})

const isNamed = (params: readonly Param[], wanted: string): boolean => params.some(({ name }) => name.value === wanted)

const bare = (name: string): string => name.toLowerCase().replace(/[_-]/g, '')

/** Longer names than this are no misspellings, however much of them fits. */
const LONGEST = 16

const isExpiry = (name: string): boolean => name.length <= LONGEST && EXPIRY.test(bare(name))

function isLike(name: string, wanted: string, most: number): boolean {
  if (name.length > LONGEST || FOREIGN.test(name) || (classesOf(name) & ~SAFE) !== 0) return false
  const letters = bare(name)
  return Math.abs(letters.length - wanted.length) <= most && editDistance(letters, wanted.toLowerCase()) <= most
}
