/**
 * The fast lane of a build, or `undefined` if it has none.
 * @returns a function from a list of URLs, as bytes with one URL a line, to the number of URLs that the lane settled
 */
export async function openLane(_build) {
  return undefined
}
