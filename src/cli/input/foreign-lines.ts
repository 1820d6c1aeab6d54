import { type UrlBlock, unpackEntries } from '../../batch/url-block.ts'
import { isNotUrl } from '../../core/url/not-a-url.ts'
import { parsePushUrl } from '../../core/url/parse.ts'

/** Counts the lines of a file as long as none of them is a URL. Most files are lists of URLs, and stop it at once. */
export class ForeignLineCounter {
  #count = 0
  #hasUrl = false

  /** 0 if a line is a URL, or at least a mistyped one. */
  get count(): number {
    return this.#hasUrl ? 0 : this.#count
  }

  add(block: UrlBlock): void {
    if (this.#hasUrl) return
    if ('taken' in block && block.taken !== undefined && block.taken.count > 0) {
      this.#hasUrl = true
      return
    }
    const entries = 'packed' in block && block.packed.text.includes('://') ? undefined : unpackEntries(block)
    this.#hasUrl = entries?.every(({ url }) => isNotUrl(parsePushUrl(url))) !== true
    this.#count += entries?.length ?? 0
  }
}
