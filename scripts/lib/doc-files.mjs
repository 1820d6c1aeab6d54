// The pages of the documentation.

import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** All pages for users, by their paths from the root: the READMEs and docs/. */
export const listDocFiles = () => [
  'README.md',
  'README.zh-CN.md',
  ...readdirSync(`${root}docs`, { recursive: true })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md'))
    .sort(),
]

/** @returns {'en' | 'zh'} */
export const getPageLanguage = (file) => (file.startsWith('docs/zh/') || file.includes('zh-CN') ? 'zh' : 'en')
