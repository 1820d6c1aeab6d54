// AssemblyScript. Where things are in the memory of the module: addresses in bytes.

/** The constants of MD5, each four times: 64 × 16 bytes. */
export const CONSTANTS: usize = 1024
/** Tables of two character classes, 16 bytes each: see `classes.ts`. */
export const NAME_CLASS: usize = 2048
export const STREAM_CLASS: usize = 2064
/** The pieces of a line of NDJSON: address and length of each, 8 × 8 bytes. See `report.ts`. */
export const PIECES: usize = 2304
/** Signing keys, `KEY_SIZE` bytes each: the length, and at 16 up to 64 bytes of the key. */
export const KEYS: usize = 4096
export const KEY_SIZE: usize = 80
/** What holds for the URLs of some domains, `PROFILE_SIZE` bytes each: see `profile.ts`. */
export const PROFILES: usize = 16384
export const PROFILE_SIZE: usize = 32
/** Words of eight messages, transposed: 2 × 256 bytes. Then the states of eight digests: 2 × 64 bytes. */
export const WORDS: usize = 20480
export const STATES: usize = 20992
/** Known secrets: address and length of each, 8 bytes. */
export const SECRETS: usize = 21248
/** Messages of one block and of two that wait for their digest, eight each, with room after them. */
export const SHORT_QUEUE: usize = 24576
export const LONG_QUEUE: usize = 25600
/** The digests that are expected of them, 8 × 16 bytes, and their records, 8 × 4 bytes. */
export const SHORT_DIGESTS: usize = 27136
export const LONG_DIGESTS: usize = 27264
export const SHORT_RECORDS: usize = 27392
export const LONG_RECORDS: usize = 27424
/** The bytes of known secrets. */
export const SECRET_BYTES: usize = 28672
/** The texts of pieces. */
export const TEXTS: usize = 40960
export const TEXTS_END: usize = 131072
/** A hash table of hosts, 16 bytes each, and their names. */
export const HOSTS: usize = 131072
export const HOST_SLOTS: usize = 4096
export const HOST_NAMES: usize = 196608
/** One record for each line, `RECORD_SIZE` bytes each: see `record.ts`. */
export const RECORDS: usize = 458752
export const RECORD_SIZE: usize = 32
export const MAX_RECORDS: i32 = 16384
/** The bytes to read, and what is written of them. */
export const INPUT: usize = 1048576
export const OUTPUT: usize = 2097152
export const MEMORY_END: usize = 8388608
