import type { Report, SkippedCounts } from '../../../core/model/report.ts'
import type { Language, Text } from '../../../core/model/text.ts'
import type { FoundUrl } from '../../../core/scan/found.ts'
import { clipText } from '../../../core/text/clip-text.ts'

const SKIPPED_TEXTS: Readonly<Record<keyof SkippedCounts, Text>> = {
  unsigned: { en: 'unsigned on other hosts', zh: '个未签名且不在已知推流域名上' },
  otherVendor: { en: 'for other vendors', zh: '个属于其他厂商' },
  playback: { en: 'for playback', zh: '个为播放地址' },
  unfinished: { en: 'unfinished', zh: '个不完整' },
}

/** How much a scan looked at, and what it left out, in one line. `isListed`: whether what was left out was printed. */
export function formatScanSummary(
  files: number,
  checked: number,
  skipped: SkippedCounts,
  isListed: boolean,
  language: Language,
): string {
  const parts = Object.entries(SKIPPED_TEXTS).flatMap(([kind, words]) => {
    const count = skipped[kind as keyof SkippedCounts]
    return count === 0 ? [] : [`${count} ${words[language]}`]
  })
  if (language === 'zh') {
    const hint = isListed ? '' : '（--verbose 会列出）'
    const skippedText = parts.length === 0 ? '' : `；跳过：${parts.join('、')}${hint}`
    return `已扫描 ${files} 个文件，检查 ${checked} 个推流地址${skippedText}`
  }
  const hint = isListed ? '' : ' (--verbose lists them)'
  const skippedText = parts.length === 0 ? '' : `; skipped: ${parts.join(', ')}${hint}`
  return `scanned ${files} ${files === 1 ? 'file' : 'files'}; ${checked} push ${checked === 1 ? 'URL' : 'URLs'} checked${skippedText}`
}

const SKIPPED_KIND_TEXTS: Readonly<Record<keyof SkippedCounts, Text>> = {
  unsigned: { en: 'unsigned, and the host is not known as a push domain', zh: '未签名，且不在已知推流域名上' },
  otherVendor: { en: 'for another vendor', zh: '属于其他厂商' },
  playback: { en: 'for playback', zh: '播放地址' },
  unfinished: { en: 'unfinished', zh: '不完整' },
}

/** A URL that was not checked, in one line: its place, the kind, and its text without secrets. */
export function formatSkippedUrl(
  { mappedUrl, line, column }: FoundUrl,
  { input }: Report,
  file: string,
  kind: keyof SkippedCounts,
  language: Language,
): string {
  const url = clipText(mappedUrl.maskSource(input), MAX_LISTED_LENGTH)
  const words = SKIPPED_KIND_TEXTS[kind][language]
  return language === 'zh'
    ? `${file}:${line}:${column}：已跳过（${words}）：${url}`
    : `${file}:${line}:${column}: skipped, ${words}: ${url}`
}

/** In UTF-16 units. */
const MAX_LISTED_LENGTH = 200
