/**
 * What templates leave in a text: `${x}`, `$(x)`, `{{ x }}`, `{x}`, `#{x}`, `<x>`, `%s`, `%X%`, `<?= x ?>`, `<%= x %>`,
 * `" + x + "`, `' . $x . '`, `$x`. No alternative can run over a slash or a line end except inside its own brackets, and
 * none can take the beginning of a percent-escape for a name. Every run is bounded, so matching is linear.
 */
export const PLACEHOLDER =
  /\$\{[^{}\r\n]{0,200}\}|\$\([^()\r\n]{0,200}\)|\{\{[^{}\r\n]{0,200}\}\}|#?\{[A-Za-z_\u3400-\u9fff][\w.\u3400-\u9fff-]{0,100}\}|<\?[^\r\n]{0,200}?\?>|<%[^\r\n]{0,200}?%>|<[A-Za-z\u3400-\u9fff][\w .\u3400-\u9fff-]{0,100}>|(["'`])\s{0,9}[+.]\s{0,9}[$\w.()[\]]{1,100}(?:\s{0,9}[+.](?:\s{0,9}\1)?)?|\$[A-Za-z_]\w{0,100}|%(?![0-9A-Fa-f]{2})[A-Za-z_]\w{1,100}%|%[sxX@]|%d(?![0-9A-Fa-f])/g

/** Tells for each offset into `text` whether it lies inside a placeholder. */
export function insidePlaceholder(text: string): (at: number) => boolean {
  const spans = [...text.matchAll(PLACEHOLDER)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))
  if (spans.length === 0) return () => false
  let next = 0
  // Asked in ascending order, as a scan does, this is one walk over both.
  return (at) => {
    if (next > 0 && (spans[next - 1]?.start ?? 0) > at) next = 0
    while (next < spans.length && (spans[next]?.end ?? 0) <= at) next++
    const span = spans[next]
    return span !== undefined && span.start <= at
  }
}
