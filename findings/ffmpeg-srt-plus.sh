#!/usr/bin/env bash
# ffmpeg turns a + in the streamid of an SRT URL into a blank, and decodes nothing: no URL can send a +.
#
# What:     ffmpeg and libavformat 7:5.1.9-0+deb12u1 with libsrt 1.5.1 (Debian 12).
# Expected: srt://host:port?streamid=live/a+b    arrives as "live/a b"
#           srt://host:port?streamid=live/a%2Bb  arrives as "live/a%2Bb"
#           -srt_streamid live/a+b               arrives as "live/a+b"
# A good engineer guesses that + and %2B are both right, or that %2B is the right way to write a +, as in any query. One is changed
# and the other is not decoded, so the server gets another name than was signed.
#
# Needs: Debian 12, amd64, apt-get update, python3. Ends with 0 if ffmpeg does this, 1 if it does something else, 2 if it cannot be run.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${listener:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
# The packages, and what of their dependencies this machine lacks.
packages=('ffmpeg=7:5.1.9-0+deb12u1' 'libavformat59=7:5.1.9-0+deb12u1' 'libsrt1.5-gnutls=1.5.1-1+deb12u2')
{
  lacking=$(apt-get -s --no-install-recommends install "${packages[@]}" | sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\?(\([^ ]*\) .*/\1=\3/p')
  # shellcheck disable=SC2086 # one package a word
  apt-get -q download "${packages[@]}" $lacking && for file in *.deb; do dpkg-deb -x "$file" root; done
} >apt.log 2>&1 || { cat apt.log; exit 2; }
printf '%s\n' "${packages[@]}"
libraries=$(printf '%s:' "$folder"/root/usr/lib/*-linux-gnu "$folder"/root/usr/lib/*-linux-gnu/{blas,lapack,pulseaudio})
cat >listen.py <<'PY'
# Listens once on a free port, and prints the streamid that arrives, and whether data follow.
import ctypes, glob, os, socket, struct, sys
srt = ctypes.CDLL(glob.glob('root/usr/lib/*/libsrt-gnutls.so.1.5')[0])
SRTO_STREAMID = 46
srt.srt_startup()
srt.srt_setloglevel(2)
server = srt.srt_create_socket()
address = ctypes.create_string_buffer(struct.pack('=H', socket.AF_INET) + struct.pack('!H4s8x', 0, bytes([127, 0, 0, 1])), 16)
if srt.srt_bind(server, address, 16) < 0 or srt.srt_listen(server, 1) < 0:
    sys.exit(2)
size = ctypes.c_int(16)
srt.srt_getsockname(server, address, ctypes.byref(size))
with open('port.new', 'w') as file:
    file.write(str(struct.unpack('!H', address.raw[2:4])[0]))
os.rename('port.new', 'port')
caller = srt.srt_accept(server, None, None)
streamid, size = ctypes.create_string_buffer(600), ctypes.c_int(600)
srt.srt_getsockflag(caller, SRTO_STREAMID, streamid, ctypes.byref(size))
packet, received = ctypes.create_string_buffer(1500), 0
while srt.srt_recvmsg(caller, packet, 1500) > 0:
    received += 1
print(f'{streamid.raw[:size.value].decode()}|{"data" if received > 0 else "no data"}')
PY

changed=0
# push EXPECTED QUERY [OPTION…]: what arrives of a push
push() {
  local expected=$1 query=$2 seen
  shift 2
  rm -f port
  LD_LIBRARY_PATH=$libraries timeout 30 python3 listen.py >seen 2>listen.log & listener=$!
  for _ in {1..100}; do [ -e port ] && break; sleep 0.1; done
  [ -e port ] || { cat listen.log; exit 2; }
  LD_LIBRARY_PATH=$libraries timeout 30 root/usr/bin/ffmpeg -nostdin -v error -re -f lavfi -i testsrc=d=3:s=64x64 -c:v mpeg2video -f mpegts "$@" \
    "srt://127.0.0.1:$(cat port)$query" 2>ffmpeg.log || true
  wait "$listener" || { cat listen.log ffmpeg.log; exit 2; }
  seen=$(cat seen)
  echo "$query $*: streamid, and data: $seen"
  [ "$seen" = "$expected|data" ] || { echo "  CHANGED: was $expected|data"; cat ffmpeg.log; changed=1; }
}
push 'live/a b' '?streamid=live/a+b'
push 'live/a%2Bb' '?streamid=live/a%2Bb'
push 'live/a+b' '' -srt_streamid live/a+b
exit "$changed"
