import { Program, placeUrl } from './programs.ts'

/** A user without rights: VLC does not run as root. */
const NO_ONE = 65_534

const asUser = process.getuid?.() === 0 ? { uid: NO_ONE } : {}

/**
 * The SRT clients that Debian has, and how each pushes to a URL, with further options. OBS needs a screen: what it sends
 * was observed by hand.
 */
export const srtPushers = {
  ffmpeg: (url: string, more: readonly string[]) =>
    new Program('ffmpeg', [
      ...['-hide_banner', '-nostdin', '-nostats', '-re', '-f', 'lavfi', '-i', 'testsrc=size=64x36:rate=10'],
      ...['-c:v', 'mpeg2video', '-f', 'mpegts'],
      ...placeUrl(url, more, [...more, url]),
    ]),
  'gstreamer-srtsink': (url: string, more: readonly string[]) =>
    new Program('gst-launch-1.0', [
      ...['-q', 'videotestsrc', '!', 'video/x-raw,width=64,height=36', '!'],
      ...['srtsink', 'wait-for-connection=false'],
      ...placeUrl(url, more, [`uri=${url}`, ...more]),
    ]),
  'srt-live-transmit': (url: string, more: readonly string[]) =>
    new Program('srt-live-transmit', ['-a:no', ...more, 'file://con', url], { stdio: ['pipe', 'pipe', 'pipe'] }),
  vlc: (url: string, more: readonly string[]) =>
    new Program(
      'cvlc',
      [
        ...(more.includes('--sout') ? [] : ['--sout', `#std{access=srt,mux=ts,dst=${url.replace('srt://', '')}}`]),
        ...placeUrl(url, more, more),
        ...['--demux', 'rawaud', '/dev/zero'],
      ],
      { ...asUser, env: { HOME: '/nonexistent' } },
    ),
} as const satisfies Record<string, (url: string, more: readonly string[]) => Program>
