/** What an element may hold: nodes and text only, so pasted text never becomes markup. */
export type Child = Node | string | undefined | false

type Listener = (event: Event) => void

/** Attributes by name; `onclick` and its like are listeners. `true` is an empty attribute, `false` and `undefined` none. */
export type Attributes = Readonly<Record<string, string | number | boolean | Listener | undefined>>

/** Creates an HTML element. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children)
}

/** Creates an SVG element. */
export function createSvgElement(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
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

/** Adds children at the end. */
export function appendChildren(element: Element, ...children: readonly Child[]): void {
  element.append(...children.filter((child) => child !== undefined && child !== false))
}

/** Replaces all children. */
export function setChildren(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== undefined && child !== false))
}

let lastId = 0

/** An id that no other element has. */
export function createId(): string {
  lastId++
  return `i${lastId}`
}
