#!/usr/bin/env bash
# librtmp decodes %XX in the stream name of an RTMP URL, but not in the app.
#
# What:     librtmp1 2.4+20151223.gitfa8646d.1-2+b2 (Debian 12), its own function RTMP_ParseURL. GStreamer's rtmpsink and many
#           apps push with it.
# Expected: rtmp://host/li%76e/room%201?t=%3D1  ->  app "li%76e" as written, name "room 1?t==1" decoded, query included.
# A good engineer guesses that a URL is decoded everywhere or nowhere, as FFmpeg and rtmp2sink do: nowhere. A signature that was
# made of the name as written does then not fit the name that arrives.
#
# Needs: Debian 12, amd64, apt-get update, python3. Ends with 0 if librtmp does this, 1 if it does something else, 2 if it cannot be run.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
{ apt-get -q download 'librtmp1=2.4+20151223.gitfa8646d.1-2+b2' && dpkg-deb -x librtmp1_*.deb root; } >apt.log 2>&1 || { cat apt.log; exit 2; }
echo "librtmp1 $(dpkg-deb -f librtmp1_*.deb Version)"
cat >run.py <<'PY'
import ctypes, glob, sys
try:
    rtmp = ctypes.CDLL(glob.glob('root/usr/lib/*/librtmp.so.1')[0])
except OSError as error:
    print(error)
    sys.exit(2)
class AVal(ctypes.Structure):
    _fields_ = [('text', ctypes.c_void_p), ('length', ctypes.c_int)]
def parse(url):
    host, name, app = AVal(), AVal(), AVal()
    protocol, port = ctypes.c_int(), ctypes.c_uint()
    kept = ctypes.create_string_buffer(url.encode())
    if not rtmp.RTMP_ParseURL(kept, *map(ctypes.byref, (protocol, host, port, name, app))):
        return None
    return tuple(ctypes.string_at(one.text, one.length).decode() for one in (app, name))
rows = [
    ('rtmp://push.example.com/live/room1?t=1', ('live', 'room1?t=1')),
    ('rtmp://push.example.com/li%76e/room%201?t=%3D1', ('li%76e', 'room 1?t==1')),
]
changed = False
for url, expected in rows:
    seen = parse(url)
    changed |= seen != expected
    print(f'{url}\n  app, name: {seen}{"" if seen == expected else f"  CHANGED: was {expected}"}')
sys.exit(changed)
PY
python3 run.py
