#!/usr/bin/env bash
# jansson refuses texts that are valid JSON, with every flag that is off by default.
#
# What:     libjansson4 2.14-2 (Debian 12), its own function json_loads. OBS reads its service.json with it.
# Expected: {"a":"\u0000"} is refused (null character), 9223372036854775808 and 1e400 are refused (numeric overflow),
#           5 alone is refused. {"a":"\u0001"}, 9223372036854775807 and [5] are accepted.
# A good engineer guesses that a file which JSON.parse, Python or jq accept is read: all of these are valid by RFC 8259. OBS then
# starts with the backup of the file, or without a stream.
#
# Needs: Debian 12, amd64, apt-get update, python3. Ends with 0 if jansson does this, 1 if it does something else, 2 if it cannot be run.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
{ apt-get -q download 'libjansson4=2.14-2' && dpkg-deb -x libjansson4_*.deb root; } >apt.log 2>&1 || { cat apt.log; exit 2; }
echo "libjansson4 $(dpkg-deb -f libjansson4_*.deb Version)"
cat >run.py <<'PY'
import ctypes, glob, json, sys
try:
    jansson = ctypes.CDLL(glob.glob('root/usr/lib/*/libjansson.so.4')[0])
except OSError as error:
    print(error)
    sys.exit(2)
class Error(ctypes.Structure):
    _fields_ = [('line', ctypes.c_int), ('column', ctypes.c_int), ('position', ctypes.c_int),
                ('source', ctypes.c_char * 80), ('text', ctypes.c_char * 160)]
jansson.json_loads.restype = ctypes.c_void_p
rows = [
    ('{"a":"\\u0001"}', True), ('{"a":"\\u0000"}', False),
    ('{"a":9223372036854775807}', True), ('{"a":9223372036854775808}', False),
    ('{"a":1e300}', True), ('{"a":1e400}', False),
    ('[5]', True), ('5', False),
]
changed = False
for text, expected in rows:
    json.loads(text)  # it is valid JSON
    error = Error()
    accepted = jansson.json_loads(text.encode(), ctypes.c_size_t(0), ctypes.byref(error)) is not None
    changed |= accepted != expected
    said = 'accepted' if accepted else f"refused: {error.text.split(bytes(1))[0].decode()}"
    print(f'{text:28} {said}{"" if accepted == expected else "  CHANGED"}')
sys.exit(changed)
PY
python3 run.py
