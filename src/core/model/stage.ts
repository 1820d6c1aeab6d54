/**
 * Where a push ends, in the order in which a server is assumed to check. The vendor documents no order: this one
 * follows the numbers of its codes (tencentcloud.com/document/product/267/31083).
 */
export const stages = ['client', 'account', 'target', 'client-ip', 'auth', 'quota', 'callback'] as const

/** `client`: no client can send it. The others are the groups of the codes 18/200 to 18/602, and 19. */
export type Stage = (typeof stages)[number]
