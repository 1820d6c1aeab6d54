/** Whether a hand made the change key by key; otherwise much may have changed at once. */
export const isTyped = (event: Event): boolean =>
  event instanceof InputEvent && (event.inputType.startsWith('delete') || (event.data ?? '').length === 1)
