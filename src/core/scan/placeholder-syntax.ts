import { findMatchEnd } from '../url/match-pattern.ts'
import { getPlaceholderReader } from './idioms/placeholders.ts'

/** Where a placeholder that begins at `at` ends; `at` if there is none. */
export function findPlaceholderEnd(text: string, at: number, language: string): number {
  const patterns = getPlaceholderReader(language).byFirst.get(text.charAt(at))
  return patterns === undefined ? at : findFirstEnd(patterns, text, at)
}

const SIGNATURE_PARAM = /\btx(?:secret|time)\\?=$/i

/**
 * Where a placeholder that is a whole value, name or host ends: it begins at `at`, directly after a `=` or a `/`; `at` if
 * there is none. `before`: the characters of the URL before it.
 */
export function findWholePlaceholderEnd(text: string, at: number, before: string, language: string): number {
  const { host, name, value, signature } = getPlaceholderReader(language)
  if (before.endsWith('=')) return findFirstEnd(SIGNATURE_PARAM.test(before) ? signature : value, text, at)
  return findFirstEnd(before.endsWith('://') ? host : name, text, at)
}

function findFirstEnd(patterns: readonly RegExp[], text: string, at: number): number {
  for (const pattern of patterns) {
    const end = findMatchEnd(pattern, text, at)
    if (end > at) return end
  }
  return at
}
