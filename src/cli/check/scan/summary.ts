import type { Language, Text } from '../../../core/model/text.ts'
import type { SkipReason } from '../../../core/scan/found.ts'

const SKIP_TEXTS: Readonly<Record<SkipReason | 'platform', Text>> = {
  placeholders: { en: 'with placeholders', zh: '个含占位符' },
  unfinished: { en: 'unfinished', zh: '个不完整' },
  private: { en: 'on private hosts', zh: '个指向内网' },
  playback: { en: 'for playback', zh: '个为播放地址' },
  platform: { en: 'on other platforms', zh: '个属于其他平台' },
}

/** How much a scan looked at, and what it left out, in one line. */
export function formatScanSummary(
  files: number,
  checked: number,
  skipped: Readonly<Record<SkipReason | 'platform', number>>,
  language: Language,
): string {
  const parts = Object.entries(SKIP_TEXTS).flatMap(([name, words]) => {
    const count = skipped[name as SkipReason]
    return count === 0 ? [] : [`${count} ${words[language]}`]
  })
  if (language === 'zh') {
    return `已扫描 ${files} 个文件，检查 ${checked} 个推流地址${parts.length === 0 ? '' : `；跳过：${parts.join('、')}`}`
  }
  const skippedText = parts.length === 0 ? '' : `; skipped: ${parts.join(', ')}`
  return `scanned ${files} ${files === 1 ? 'file' : 'files'}; ${checked} push ${checked === 1 ? 'URL' : 'URLs'} checked${skippedText}`
}
