/** The variables that are read where nothing else gives a key. */
export const defaultKeyVariables = { primary: 'PUSH_PREFLIGHT_KEY', backup: 'PUSH_PREFLIGHT_BACKUP_KEY' } as const
