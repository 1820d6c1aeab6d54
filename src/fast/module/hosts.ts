// AssemblyScript. A hash table of hosts, each with its profile.
import { HOST_NAMES, HOST_SLOTS, HOSTS } from './layout'

const SLOT_SIZE: usize = 16
/** Of a slot, u32 each: the length of the name (0: the slot is free), its address, and the profile. */
const LENGTH: usize = 0
const NAME: usize = 4
const PROFILE: usize = 8
/** More hosts than this in a row are not looked at: their lines are for the engine. */
const MAX_TRIES = 8
const MAX_HOSTS: u32 = 2048
/** Names are compared 8 bytes at a time. */
export const MIN_HOST_LENGTH: usize = 8

const NAMES_END: usize = 458752

let hostCount: u32 = 0
let namesEnd: usize = HOST_NAMES

export function clearHosts(): void {
  memory.fill(HOSTS, 0, HOST_SLOTS * SLOT_SIZE)
  hostCount = 0
  namesEnd = HOST_NAMES
}

function slotOf(name: usize, length: usize): usize {
  const ends = load<u64>(name) ^ (load<u64>(name + length - 8) * 0x9e3779b97f4a7c15) ^ (length as u64)
  return (((ends * 0x9e3779b97f4a7c15) >> 52) as usize) & (HOST_SLOTS - 1)
}

/** The profile of a host; 0 if it is not known. */
export function findHost(name: usize, length: usize): usize {
  let slot = slotOf(name, length)
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const at = HOSTS + slot * SLOT_SIZE
    const known = load<u32>(at, LENGTH) as usize
    if (known === 0) return 0
    if (known === length && isSame(name, load<u32>(at, NAME) as usize, length)) return load<u32>(at, PROFILE) as usize
    slot = (slot + 1) & (HOST_SLOTS - 1)
  }
  return 0
}

function isSame(name: usize, other: usize, length: usize): bool {
  const last = length - 8
  for (let at: usize = 0; at < last; at += 8) if (load<u64>(name + at) !== load<u64>(other + at)) return false
  return load<u64>(name + last) === load<u64>(other + last)
}

/** Adds a host. False if there is no room for it. */
export function addHost(name: usize, length: usize, profile: usize): bool {
  if (hostCount >= MAX_HOSTS || namesEnd + length > NAMES_END) return false
  let slot = slotOf(name, length)
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const at = HOSTS + slot * SLOT_SIZE
    if (load<u32>(at, LENGTH) === 0) {
      memory.copy(namesEnd, name, length)
      store<u32>(at, length as u32, LENGTH)
      store<u32>(at, namesEnd as u32, NAME)
      store<u32>(at, profile as u32, PROFILE)
      namesEnd += length
      hostCount++
      return true
    }
    slot = (slot + 1) & (HOST_SLOTS - 1)
  }
  return false
}
