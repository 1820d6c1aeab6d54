import type { Subject } from './rule-context.ts'

/** Whether OBS has this parameter in its Server, to which it only connects, and so publishes without it. */
export function isInServer({ url: { params }, reading, setting }: Subject, name: string): boolean {
  const { keyAt, serverEnd = keyAt } = setting
  if (reading.client !== 'obs' || serverEnd === undefined) return false
  return params.some((param) => param.name.value === name && param.name.span.start < serverEnd && !!param.value?.length)
}
