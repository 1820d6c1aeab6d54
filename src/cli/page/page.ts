import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { ExitCode } from '../../exit-code.ts'
import { createUnfinishedError } from '../../user-error.ts'
import { packageRoot } from '../../version.ts'
import type { CliContext } from '../config/cli-context.ts'
import { guardFiles } from '../config/guard-files.ts'
import { printExactly } from '../config/json-document.ts'
import type { Io } from '../runtime/io.ts'
import { printNotice } from '../runtime/notify.ts'
import { openOutput } from '../runtime/output.ts'

/** `page`: serves the page to this computer only, until Ctrl-C; with `--output`, writes it to a file. */
export async function runPage(context: CliContext): Promise<ExitCode> {
  const { options, io } = context
  const { html, file } = await readPage()
  if (options.output === '-') return printExactly(html, io)
  guardFiles(context, { inputs: [file] }, [{ option: '--output', file: options.output }])
  if (options.output !== undefined) return writePage(html, options.output, io)
  const server = await startServer(html)
  try {
    const stopped = new Promise<void>((stop) => io.onInterrupt(stop))
    const { port } = server.address() as AddressInfo
    await io.stdout.write(`http://127.0.0.1:${port}/\n`)
    await printNotice(io, context.language, {
      en: 'open this address in a browser; stop with Ctrl-C',
      zh: '请在浏览器中打开此地址；按 Ctrl-C 结束',
    })
    await stopped
  } finally {
    server.close()
    server.closeAllConnections()
  }
  return ExitCode.ok
}

async function readPage(): Promise<{ readonly html: string; readonly file: string }> {
  const file = fileURLToPath(new URL('dist/push-preflight.html', packageRoot))
  const html = await readFile(file, 'utf8').catch(() => undefined)
  if (html !== undefined) return { html, file }
  throw createUnfinishedError('the page is not built: run `npm run build`', '页面尚未构建：请运行 `npm run build`')
}

async function writePage(html: string, file: string, io: Io): Promise<ExitCode> {
  const output = await openOutput(file, io)
  await output.write(html)
  await output.finish()
  return ExitCode.ok
}

/** A server on a free port, which only this computer can reach. */
function startServer(html: string): Promise<Server> {
  const server = createServer(({ method, url }, response) => {
    if (url !== '/' || (method !== 'GET' && method !== 'HEAD')) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n')
      return
    }
    response.writeHead(200, PAGE_HEADERS).end(method === 'HEAD' ? undefined : html)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

/** What a policy in the page itself cannot forbid: frames and caches. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}
