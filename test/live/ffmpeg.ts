import { PATIENCE, Program, within } from './programs.ts'

// The smallest of pictures, in the codec that costs the least.
const SOURCE = ['-f', 'lavfi', '-i', 'testsrc=size=64x36:rate=10', '-c:v', 'flv', '-g', '10', '-f', 'flv']
const QUIET = ['-hide_banner', '-nostdin', '-nostats']

/** Pushes some frames and waits until ffmpeg has ended by itself. */
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
    return { code: await within(`end of ffmpeg's push`, ffmpeg.exit, PATIENCE), ffmpeg }
  } finally {
    await ffmpeg.stop('SIGKILL')
  }
}

/** Pushes until it is stopped. */
export function pushing(url: string): Program {
  return new Program('ffmpeg', [...QUIET, '-re', ...SOURCE, url])
}
