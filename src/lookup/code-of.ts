/** What an error, or what caused it, is called by the system or by Node; of several attempts, the first. */
export function findErrorCode(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? one.code : undefined
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code
    if (one instanceof AggregateError && one.errors.length > 0) return findErrorCode(one.errors[0])
  }
  return undefined
}
