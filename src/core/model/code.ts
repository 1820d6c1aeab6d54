import type { Certainty } from './finding.ts'
import type { Text } from './text.ts'

/**
 * Where a push ends, in the order in which a server is assumed to check. Tencent Cloud documents no order: this one
 * follows the numbers of its codes (tencentcloud.com/document/product/267/31083).
 */
export const stages = ['client', 'account', 'target', 'client-ip', 'auth', 'quota', 'callback'] as const

/** `client`: no client can send it. The others are the groups of the codes 18/200 to 18/602, and 19. */
export type Stage = (typeof stages)[number]

/** The stages of rules: those of a check, and `running` for what a client sends once it pushes. */
export const ruleStages = [...stages, 'running'] as const

/** One interruption code, as Tencent Cloud's documents list it. */
export interface CodeEntry {
  /** `18/503`, or `19` if there is no sub-code. */
  readonly id: string
  /** errcode. */
  readonly code: number
  /** sub_errcode; absent if the documents list none. */
  readonly subCode?: number
  /** The official text, newest known revision, without its full stop. */
  readonly text: Text
  /** Earlier official texts that differ, as older pages and records show them. */
  readonly earlier?: { readonly en?: readonly string[]; readonly zh?: readonly string[] }
  /** The stage of a refusal; `running` if it ends a push that was accepted. */
  readonly stage: Stage | 'internal' | 'running'
  /**
   * What it takes to tell it, the earliest of: the URL alone, facts about the account, a rehearsal, in which a client pushes
   * to a stand-in for the server. `never`: none of them can.
   */
  readonly decidable: 'url' | 'facts' | 'rehearsal' | 'never'
  /** What a rehearsal has to show; present if a rehearsal can tell it, and nothing before it. */
  readonly rehearsal?: {
    /** Lower case, one clause, no full stop. */
    readonly how: Text
    readonly certainty: Certainty
  }
  /** What a user can do about it. */
  readonly remedy: Text
  /** What the official text leaves out: what it means in practice, or where the documents disagree. */
  readonly note?: Text
  /** Pages that the texts come from. */
  readonly sources: readonly [string, ...string[]]
}
