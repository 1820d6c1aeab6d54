// AssemblyScript. Finds known secrets in a line: the engine hides them.
import { SECRETS } from './layout'

let secretCount: u32 = 0
let shortest: usize = 0

/** Sets how many known secrets there are, and the length of the shortest. 0: lines are not searched. */
export function setSecrets(count: u32, shortestLength: usize): void {
  secretCount = count
  shortest = shortestLength
}

/** Whether a line has a known secret. `longest`: the length of its longest part that may be one. */
export function holdsSecret(at: usize, end: usize, longest: usize): bool {
  if (secretCount === 0 || longest < shortest) return false
  for (let nth: u32 = 0; nth < secretCount; nth++) {
    const secret = load<u32>(SECRETS + (nth as usize) * 8) as usize
    const length = load<u32>(SECRETS + (nth as usize) * 8, 4) as usize
    if (includes(at, end, secret, length)) return true
  }
  return false
}

/** `length`: at least 4. */
function includes(at: usize, end: usize, secret: usize, length: usize): bool {
  const start = load<u32>(secret)
  for (let from = at; from + length <= end; from++)
    if (load<u32>(from) === start && memory.compare(from, secret, length) === 0) return true
  return false
}
