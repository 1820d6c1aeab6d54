import type { RuleContext } from './rule-context.ts'

/** Whether OBS has this parameter in its Server, to which it only connects, and so publishes without it. */
export function isInObsServer({ url: { params }, reading, runContext }: RuleContext, name: string): boolean {
  const { keyAt, serverEnd = keyAt } = runContext
  if (reading.client !== 'obs' || serverEnd === undefined) return false
  return params.some((param) => param.name.value === name && param.name.span.start < serverEnd && !!param.value?.length)
}
