/** Whether a hand made the change key by key, with an input method or without; otherwise much may have changed at once. */
export const isTyped = (event: Event): boolean =>
  event instanceof InputEvent &&
  (event.isComposing || /^delete|^insertLine|Composition/.test(event.inputType) || (event.data ?? '').length === 1)
