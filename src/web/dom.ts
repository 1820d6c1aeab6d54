/** What an element may hold. Nothing but nodes and text: what was pasted never becomes markup. */
export type Child = Node | string | undefined | false

type Listener = (event: Event) => void

/** Attributes by name; `onclick` and its like are listeners. `true` is an empty attribute, `false` and `undefined` none. */
export type Attributes = Readonly<Record<string, string | number | boolean | Listener | undefined>>

/** Makes an element. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children)
}

/** Makes an element of a drawing. */
export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  appendChildren(element, ...children)
  return element
}

/** Puts children behind those that are there. */
export function appendChildren(element: Element, ...children: readonly Child[]): void {
  element.append(...children.filter((child) => child !== undefined && child !== false))
}

/** Puts children in place of those that are there. */
export function setChildren(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== undefined && child !== false))
}

let lastId = 0

/** An id that no other element has. */
export function createId(): string {
  lastId++
  return `i${lastId}`
}
