import { formatCommentLines, type SignerProgram } from './signer.ts'

export const php: SignerProgram = {
  file: 'sign.php',
  command: 'php sign.php',
  write: (options) => `<?php
${formatCommentLines('//', options)}

function sign_push_url(string $domain, string $app, string $stream, string $key, int $expires): string
{
    $txTime = ${options.isLowerCase ? 'dechex($expires)' : 'strtoupper(dechex($expires))'};
    $txSecret = hash('${options.algorithm}', $key . $stream . $txTime);
    return "rtmp://$domain/$app/$stream?txSecret=$txSecret&txTime=$txTime";
}

$key = getenv('PUSH_PREFLIGHT_KEY');
if ($key === false || $key === '' || $argc !== 5 || !preg_match('/^[0-9]{1,10}$/D', $argv[4])) {
    fwrite(STDERR, "set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES (Unix time in seconds)\\n");
    exit(2);
}
echo sign_push_url($argv[1], $argv[2], $argv[3], $key, (int) $argv[4]), "\\n";
`,
}
