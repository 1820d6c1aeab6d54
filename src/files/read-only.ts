import { access, constants, stat } from 'node:fs/promises'

/** Whether a file is read-only, for all or for this user. To replace it, the system asks only for rights to the folder. */
export async function isReadOnly(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  return (
    (mode & 0o222) === 0 ||
    (await access(path, constants.W_OK).then(
      () => false,
      () => true,
    ))
  )
}
