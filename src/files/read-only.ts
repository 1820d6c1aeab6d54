import { access, constants, stat } from 'node:fs/promises'

/** Whether no user may write to a file, or this user may not: putting another file in its place would ask only the folder. */
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
