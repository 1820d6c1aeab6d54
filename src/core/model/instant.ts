/** A Unix time in seconds as an ISO instant in UTC. */
export const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString()
