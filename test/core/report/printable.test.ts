import { expect, test } from 'vitest'
import { redactLine } from '../../../src/core/report/printable.ts'

test.each([
  ['cannot read password: hunter2.txt: no such file', 'cannot read password: •••••••••••: no such file'],
  ['cannot read a/txSecret: abc.d/x: permission denied', 'cannot read a/txSecret: •••••••: permission denied'],
  ['无法读取 password：hunter2.txt：文件不存在', '无法读取 password：•••••••••••：文件不存在'],
])('a secret after a name and a colon in a file name: %s', (line, shown) => {
  expect(redactLine(line, [])).toBe(shown)
})

test.each([
  'error: OBS at 127.0.0.1:4455 asks for a password: set the environment variable OBS_WEBSOCKET_PASSWORD',
  'error: nothing to sign: --stream is missing',
  'c.yaml:1:19: defaults.auth: expected `true` or `false`, found another text',
  '错误：127.0.0.1:4455 的 OBS 需要密码：请将其放入环境变量 OBS_WEBSOCKET_PASSWORD',
])('our own sentences stay: %s', (line) => {
  expect(redactLine(line, [])).toBe(line)
})
