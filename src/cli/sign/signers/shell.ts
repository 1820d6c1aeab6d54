import { formatCommentLines, type SignerProgram } from './signer.ts'

export const shell: SignerProgram = {
  file: 'sign.sh',
  command: 'sh sign.sh',
  write: (options) => `#!/bin/sh
${formatCommentLines('#', options)}
set -eu

if [ -z "\${PUSH_PREFLIGHT_KEY:-}" ] || [ "$#" -ne 4 ]; then
  echo 'set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES' >&2
  exit 2
fi
domain=$1 app=$2 stream=$3 expires=$4
case $expires in
  '' | *[!0-9]* | 0?* | ???????????*)
    echo 'EXPIRES is a Unix time in seconds' >&2
    exit 2
    ;;
esac

tx_time=$(printf '%${options.isLowerCase ? 'x' : 'X'}' "$expires")
# printf, not echo, which adds a line end.
tx_secret=$(printf '%s' "$PUSH_PREFLIGHT_KEY$stream$tx_time" | ${options.algorithm}sum | cut -d ' ' -f 1)
# Quote the URL where it is used: a bare & ends a command.
printf '%s\\n' "rtmp://$domain/$app/$stream?txSecret=$tx_secret&txTime=$tx_time"
`,
}
