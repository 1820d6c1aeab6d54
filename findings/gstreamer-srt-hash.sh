#!/usr/bin/env bash
# GStreamer's srtsink loses a streamid that begins with # in its uri, connects all the same, pushes, and ends with 0.
#
# What:     gstreamer1.0-plugins-bad 1.22.0-4+deb12u8 (srtsink) and gst-launch-1.0 1.22.0 with libsrt 1.5.1 (Debian 12).
# Expected: uri=srt://host:port?streamid=#!::r=live/s    arrives as an empty streamid, data follow, exit status 0
#           uri=srt://host:port?streamid=%23!::r=live/s  arrives as "#!::r=live/s"
# A good engineer guesses that the URL of SRT's own specification of access control (#!::…), which works in ffmpeg, OBS and
# srt-live-transmit, works here too, or that a wrong one is an error. In a URI, # begins the fragment.
#
# Needs: Debian 12, amd64, apt-get update, python3. Ends with 0 if srtsink does this, 1 if it does something else, 2 if it cannot be run.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${listener:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
# The packages, and what of their dependencies this machine lacks.
packages=('gstreamer1.0-plugins-bad=1.22.0-4+deb12u8' 'gstreamer1.0-tools=1.22.0-2+deb12u1' 'libsrt1.5-gnutls=1.5.1-1+deb12u2')
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

export GST_REGISTRY=$folder/registry GST_PLUGIN_SYSTEM_PATH=/usr/lib/x86_64-linux-gnu/gstreamer-1.0
mkdir plugins
cp root/usr/lib/*/gstreamer-1.0/libgstsrt.so plugins/
for elements in root/usr/lib/*/gstreamer-1.0/libgstcoreelements.so; do [ -e "$elements" ] && cp "$elements" plugins/; done
export GST_PLUGIN_PATH=$folder/plugins
changed=0
# push EXPECTED QUERY: what arrives of a push
push() {
  local expected=$1 query=$2 seen status=0
  rm -f port
  LD_LIBRARY_PATH=$libraries timeout 30 python3 listen.py >seen 2>listen.log & listener=$!
  for _ in {1..100}; do [ -e port ] && break; sleep 0.1; done
  [ -e port ] || { cat listen.log; exit 2; }
  LD_LIBRARY_PATH=$libraries timeout 30 root/usr/bin/gst-launch-1.0 -q fakesrc num-buffers=50 sizetype=fixed sizemax=188 datarate=1880 ! \
    srtsink uri="srt://127.0.0.1:$(cat port)$query" >gst.log 2>&1 || status=$?
  wait "$listener" || { cat listen.log gst.log; exit 2; }
  seen=$(cat seen)
  echo "$query: streamid, and data: $seen; exit status $status"
  [ "$seen $status" = "$expected|data 0" ] || { echo "  CHANGED: was $expected|data 0"; cat gst.log; changed=1; }
}
push '' '?streamid=#!::r=live/s'
push '#!::r=live/s' '?streamid=%23!::r=live/s'
exit "$changed"
