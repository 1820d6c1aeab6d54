import type { Text } from './text.ts'

/**
 * Where a push ends, in the order in which a server is assumed to check. The vendor documents no order: this one
 * follows the numbers of its codes (tencentcloud.com/document/product/267/31083).
 */
export const stages = ['client', 'account', 'target', 'client-ip', 'auth', 'quota', 'callback'] as const

/** `client`: no client can send it. The others are the groups of the codes 18/200 to 18/602, and 19. */
export type Stage = (typeof stages)[number]

/** One interruption code of the vendor's, as its documents list it. */
export interface CodeEntry {
  /** `18/503`, or `19` where there is no sub-code. */
  readonly id: string
  /** errcode. */
  readonly code: number
  /** sub_errcode; absent where the vendor lists none. */
  readonly subCode?: number
  /** The official text, newest known revision, without its full stop. */
  readonly text: Text
  /** Earlier official wordings that differ, as older pages and records show them. */
  readonly earlier?: { readonly en?: readonly string[]; readonly zh?: readonly string[] }
  /** The stage of a refusal; `running` for what ends a push that was accepted. */
  readonly stage: Stage | 'internal' | 'running'
  /** Whether a preflight can tell: from the URL, with facts about the account, or not before a push. */
  readonly decidable: 'url' | 'facts' | 'never'
  /** What a user can do about it. */
  readonly remedy: Text
  /** What the official text leaves out: what it means in practice, or where the documents disagree. */
  readonly note?: Text
  /** Pages that the texts come from. */
  readonly sources: readonly [string, ...string[]]
}
