import { formatCommentLines, type SignerProgram } from './signer.ts'

export const python: SignerProgram = {
  file: 'sign.py',
  command: 'python3 sign.py',
  write: (options) => `${formatCommentLines('#', options)}
import hashlib
import os
import re
import sys


def sign_push_url(domain: str, app: str, stream: str, key: str, expires: int) -> str:
    tx_time = format(expires, "${options.isLowerCase ? 'x' : 'X'}")
    tx_secret = hashlib.${options.algorithm}((key + stream + tx_time).encode("utf-8")).hexdigest()
    return f"rtmp://{domain}/{app}/{stream}?txSecret={tx_secret}&txTime={tx_time}"


if __name__ == "__main__":
    key = os.environ.get("PUSH_PREFLIGHT_KEY", "")
    if key == "" or len(sys.argv) != 5 or not re.fullmatch("[0-9]{1,10}", sys.argv[4]):
        sys.exit("set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES (Unix time in seconds)")
    domain, app, stream, expires = sys.argv[1:]
    print(sign_push_url(domain, app, stream, key, int(expires)))
`,
}
