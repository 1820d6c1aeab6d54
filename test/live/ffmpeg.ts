import { Program, TIMEOUT_MS, withTimeout } from './programs.ts'

// A small picture in a cheap codec.
const SOURCE = ['-f', 'lavfi', '-i', 'testsrc=size=64x36:rate=10', '-c:v', 'flv', '-g', '10', '-f', 'flv']
const QUIET = ['-hide_banner', '-nostdin', '-nostats']

/** Pushes some frames and waits until ffmpeg ends. */
export async function push(
  url: string,
  frames = 5,
): Promise<{ readonly code: number | null; readonly ffmpeg: Program }> {
  const ffmpeg = new Program('ffmpeg', [
    ...QUIET,
    ...SOURCE.slice(0, 4),
    '-frames:v',
    String(frames),
    ...SOURCE.slice(4),
    url,
  ])
  try {
    return { code: await withTimeout(`end of ffmpeg's push`, ffmpeg.exit, TIMEOUT_MS), ffmpeg }
  } finally {
    await ffmpeg.stop('SIGKILL')
  }
}

/** Starts a push that goes on until it is stopped. */
export function startPush(url: string): Program {
  return new Program('ffmpeg', [...QUIET, '-re', ...SOURCE, url])
}
