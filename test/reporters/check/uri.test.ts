import { expect, test } from 'vitest'
import { toFileUri } from '../../../src/reporters/check/uri.ts'

test.each([
  ['urls.txt', 'urls.txt'],
  ['lists/today 1.txt', 'lists/today%201.txt'],
  ['a:b.txt', 'a%3Ab.txt'],
  ['/srv/urls.txt', 'file:///srv/urls.txt'],
  ['C:/lists/urls.txt', 'file:///C:/lists/urls.txt'],
  ['//server/share/urls.txt', 'file://server/share/urls.txt'],
  ['\ud800.txt', '%EF%BF%BD.txt'],
])('%j as a URI is %s', (path, uri) => {
  expect(toFileUri(path)).toBe(uri)
})
