/**
 * As many parameters, or segments of a path, as are told apart; the last holds the rest. More than fit into the longest text
 * that an RTMP client sends, of 65,535 bytes (AMF 0, section 1.4): a line of millions would take gigabytes.
 */
export const MAX_PARTS = 1 << 16
