import { listSchema, totalSchema } from '../schema/replies.ts'
import type { Api, ApiReply } from './api.ts'
import { createUnexpectedFailure } from './failure.ts'

/** One page of a list. */
export interface ListPage extends ApiReply {
  readonly items: readonly unknown[]
  /** How many items all pages have together. */
  readonly total: number
  /** From 1. */
  readonly number: number
}

/** How an action pages its list. */
export interface Paging {
  readonly size: number
  /** The names of members in its answers: the list, and the number of all items. */
  readonly list: string
  readonly total: string
  /** The last page to ask for. */
  readonly maxPages: number
}

/** The pages of a list, until all items have come. Throws a `LookupFailure`. */
export async function* readPages(
  api: Api,
  action: string,
  request: Readonly<Record<string, unknown>>,
  paging: Paging,
): AsyncGenerator<ListPage> {
  let received = 0
  for (let number = 1; number <= paging.maxPages; number++) {
    const reply = await api.ask(action, { ...request, PageNum: number, PageSize: paging.size })
    // An empty list may be null.
    const items = listSchema.safeParse(reply.response[paging.list] ?? [])
    if (!items.success) throw createUnexpectedFailure(action, paging.list)
    const all = totalSchema.safeParse(reply.response[paging.total])
    if (!all.success) throw createUnexpectedFailure(action, paging.total)
    received += items.data.length
    yield { ...reply, items: items.data, total: all.data, number }
    if (items.data.length === 0 || received >= all.data) return
  }
}
