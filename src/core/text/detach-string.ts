/** The text, put together anew: a slice of a line would keep in memory all that was read with the line. */
export const detachString = (text: string): string => ` ${text}`.slice(1)
