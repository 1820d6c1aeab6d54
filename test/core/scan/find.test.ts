import { describe, expect, test } from 'vitest'
import { findUrls } from '../../../src/core/scan/find.ts'

/** What is found in a text: each URL as it is meant, or as it is written and why it is left out. */
const found = (file: string, text: string): string[] =>
  Array.from(findUrls(text, file), ({ mappedUrl, span, skipped }) => {
    expect(text.startsWith(mappedUrl.sourceText.slice(0, 4), span.start)).toBe(true)
    return skipped === undefined ? mappedUrl.url : `${skipped}: ${mappedUrl.sourceText}`
  })

const H = 'rtmp://push.example.com/live'
const Q = '?txSecret=f85a&txTime=5C271099'

const cases: readonly (readonly [file: string, text: string, ...urls: string[]])[] = [
  // Nothing but the URL, and sentences.
  ['a.txt', `${H}/a${Q}`, `${H}/a${Q}`],
  ['a.txt', `Push to ${H}/a${Q}.`, `${H}/a${Q}`],
  ['a.txt', `(${H}/a${Q}), or ${H}/b!`, `${H}/a${Q}`, `${H}/b`],
  ['a.txt', `推流地址：${H}/a${Q}，有效期一天。`, `${H}/a${Q}`],
  ['a.txt', `推流地址（${H}/a${Q}）`, `${H}/a${Q}`],
  ['a.txt', `「${H}/a」《${H}/b》`, `${H}/a`, `${H}/b`],
  ['a.txt', `RTMP://push.example.com/live/a`, 'RTMP://push.example.com/live/a'],
  ['a.txt', `${H}/a,${H}/b;${H}/c`, `${H}/a`, `${H}/b`, `${H}/c`],
  ['a.txt', `"${H}/a"`, `${H}/a`],
  ['a.txt', `${H}/直播`, `${H}/直播`],
  ['a.txt', `xrtmp://push.example.com/live/a`],
  ['a.txt', 'an rtmp:// URL, or rtmp://, srt://'],
  ['a.log', `{\\"url\\":\\"${H}/a${Q}\\"}`, `${H}/a${Q}`],
  ['a.txt', 'rtmp:\\/\\/push.example.com\\/live\\/a', `${H}/a`],
  // Markdown.
  ['a.md', `[push](${H}/a${Q})`, `${H}/a${Q}`],
  ['a.md', `<${H}/a>`, `${H}/a`],
  ['a.md', `**${H}/a** and _${H}/b_`, `${H}/a`, `${H}/b`],
  ['a.md', `\`${H}/a${Q}\``, `${H}/a${Q}`],
  ['a.md', `| ${H}/a | ${H}/b |`, `${H}/a`, `${H}/b`],
  ['a.md', `${H}/<stream>?txSecret=<sign>&txTime=<time>`, `${H}/\${stream}?txSecret=\${sign}&txTime=\${time}`],
  ['a.md', `${H}/a?txSecret=…&txTime=…`, `${H}/a?txSecret=\${x}&txTime=\${x}`],
  ['a.md', `${H}/a?txSecret=xxx&txTime=***`, `${H}/a?txSecret=\${xxx}&txTime=\${x}`],
  ['a.md', `${H}/a<br>next`, `${H}/a`],
  ['a.md', `${H}/<s>?txSecret=<t>`, `${H}/\${s}?txSecret=\${t}`],
  ['a.md', `${H}/<s-name>?txSecret=<b-2>`, `${H}/\${s}?txSecret=\${b}`],
  ['a.md', `${H}/a?txSecret=<br>`, `${H}/a?txSecret=`],
  ['a.md', `**${H}/a?txSecret=xxx&txTime=xxx**。`, `${H}/a?txSecret=\${xxx}&txTime=\${xxx}`],
  ['a.md', `${H}/a${Q}... and so on`, `${H}/a${Q}`],
  [
    'a.html',
    `<p>${H}/a?txSecret=<b>f85a</b>&amp;txTime=<i class="t">5C27</i></p>`,
    `${H}/a?txSecret=\${b}&txTime=\${i}`,
  ],
  ['a.php', `$u = "${H}/a?txSecret=<?= $a->b ?>&txTime=<?= $t ?>";`, `${H}/a?txSecret=\${a}&txTime=\${t}`],
  ['a.js', `const u = "${H}/a?room=直播&b=your", v = ["?txSecret=", t]`, `${H}/a?room=直播&b=your`],
  ['a.md', `rtmp://推流域名/live/流名?txSecret=…`, 'placeholders: rtmp://推流域名/live/流名?txSecret=…'],
  // JSON.
  ['a.json', `{"url":"${H}/a${Q}","n":1}`, `${H}/a${Q}`],
  ['a.json', `{"url":"rtmp:\\/\\/push.example.com\\/live\\/a?txSecret=f85a\\u0026txTime=5C271099"}`, `${H}/a${Q}`],
  ['a.json', `["${H}/a","${H}/b"]`, `${H}/a`, `${H}/b`],
  ['a.jsonl', `{"a":"{\\"url\\":\\"${H}/a\\"}"}`, `${H}/a`],
  ['service.json', `{"settings":{"key":"a${Q}","server":"${H}/","use_auth":false},"type":"rtmp_custom"}`, `${H}/a${Q}`],
  ['service.json', `{"settings":{"server":"${H}","key":"a${Q}"}}`, `${H}/a${Q}`],
  ['service.json', `{"settings":{"server":"${H}","key":""}}`, `unfinished: ${H}`],
  // YAML, .env, configurations.
  ['a.yml', `url: ${H}/a${Q} # comment`, `${H}/a${Q}`],
  ['a.yml', `url: "${H}/a${Q}"`, `${H}/a${Q}`],
  ['a.yml', `url: '${H}/a${Q}'`, `${H}/a${Q}`],
  ['a.yml', `urls: [${H}/a, ${H}/b]`, `${H}/a`, `${H}/b`],
  ['a.yml', `{url: ${H}/a}`, `${H}/a`],
  ['a.yml', `url: ${H}/{{ stream }}${Q}`, `${H}/\${stream}${Q}`],
  ['.env', `PUSH_URL=${H}/a${Q}\nB=1`, `${H}/a${Q}`],
  ['.env.local', `PUSH_URL="${H}/a${Q}"`, `${H}/a${Q}`],
  ['.env', `PUSH_URL="${H}/a${Q} "`, `${H}/a${Q} `],
  ['nginx.conf', `push ${H}/a${Q};`, `${H}/a${Q}`],
  ['nginx.conf', `  push ${H};`, `unfinished: ${H}`],
  ['srs.conf', `destination ${H}/a;`, `${H}/a`],
  ['a.toml', `url = "${H}/a"`, `${H}/a`],
  ['a.csv', `1,${H}/a${Q},x`, `${H}/a${Q}`],
  ['a.tsv', `1\t${H}/a${Q}\tx`, `${H}/a${Q}`],
  // Spaces within quotes are of a value, and of what is signed after them.
  ['q.env', `A="${H}/room 1${Q}"`, `${H}/room 1${Q}`],
  ['.env', `A='${H}/room 1${Q}'`, `${H}/room 1${Q}`],
  ['a.yml', `a: "${H}/my live room"`, `${H}/my live room`],
  ['nginx.conf', `push "${H}/room 1";`, `${H}/room 1`],
  ['a.json', `{"a":"${H}/room 1 ","b":"x y"}`, `${H}/room 1 `],
  ['a.log', `{\\"a\\":\\"${H}/room 1${Q}\\"}`, `${H}/room 1${Q}`],
  ['a.js', `u("${H}/room 1${Q}", "x")`, `${H}/room 1${Q}`],
  ['a.sh', `x "${H}/a?txSecret=f85a& txTime=5C271099" y`, `${H}/a?txSecret=f85a& txTime=5C271099`],
  ['a.js', `log("${H}/a is down", "?txTime=")`, `${H}/a`],
  ['a.js', `log("${H}/a is one without txTime=")`, `${H}/a`],
  ['a.json', `{"a":"${H}/a live=1"}`, `${H}/a`],
  ['a.json', `{"a":"${H}/a -re ${H}/b"}`, `${H}/a`, `${H}/b`],
  ['a.json', `{"a":"${H}/a (old)"}`, `${H}/a`],
  ['a.json', `{"a":"${H}/a is what we push to"}`, `${H}/a`],
  // So is what comes before it there.
  ['a.jsonl', `{"push":{"url":" ${H}/a${Q}"}}`, ` ${H}/a${Q}`],
  ['a.jsonl', `{"push":{"url":"“${H}/a${Q}”"}}`, `“${H}/a${Q}”`],
  ['a.yml', `- ' ${H}/a'`, ` ${H}/a`],
  ['a.yml', `- ${H}/a`, `${H}/a`],
  ['a.js', `" ${H}/a"`, `${H}/a`],
  // Shells.
  ['a.sh', `ffmpeg -i a.flv -f flv '${H}/a${Q}'`, `${H}/a${Q}`],
  ['a.sh', `ffmpeg -f flv ${H}/a?txSecret=f85a\\&txTime=5C271099 && echo`, `${H}/a${Q}`],
  ['a.sh', `url=${H}/\\\na${Q}\n`, `${H}/a${Q}`],
  [
    'a.sh',
    `"${H}/$STREAM?txSecret=\${SECRET}&txTime=$(printf %X $t)"`,
    `${H}/\${STREAM}?txSecret=\${SECRET}&txTime=\${printf}`,
  ],
  ['a.sh', `"${H}/"$STREAM"?txSecret=f85a"`, `${H}/\${STREAM}?txSecret=f85a`],
  ['a.sh', `echo ${H}/a|tee`, `${H}/a`],
  ['.env', `U=${H}/a?txSecret=f85a\\&txTime=5C271099`, `${H}/a?txSecret=f85a\\&txTime=5C271099`],
  ['a.bat', `set U=${H}/a?txSecret=f85a\\&txTime=5C271099`, `${H}/a?txSecret=f85a\\&txTime=5C271099`],
  ['Dockerfile', `ENV URL=${H}/a`, `${H}/a`],
  ['a.bat', `set URL=${H}/%STREAM%${Q}`, `${H}/\${STREAM}${Q}`],
  // HTML and XML.
  ['a.html', `<a href="${H}/a?txSecret=f85a&amp;txTime=5C271099">x</a>`, `${H}/a${Q}`],
  ['a.html', `<code>${H}/a</code>`, `${H}/a`],
  ['a.xml', `<url>${H}/a?txSecret=f85a&#38;txTime=5C271099</url>`, `${H}/a${Q}`],
  ['a.html', `${H}/&lt;stream&gt;${Q}`, `${H}/\${stream}${Q}`],
  ['a.html', `"url":&quot;${H}/a&quot;`, `${H}/a`],
  // Source code.
  [
    'a.php',
    `$u = '${H}/' . $stream . '?txSecret=' . $secret . '&txTime=' . $time;`,
    `${H}/\${stream}?txSecret=\${secret}&txTime=\${time}`,
  ],
  ['a.php', `$u = "${H}/{$a['b']}?txSecret=$s&txTime={$t}";`, `${H}/\${a}?txSecret=\${s}&txTime=\${t}`],
  ['a.php', `$u = '${H}/'.strtolower($s).'${Q}';`, `${H}/\${strtolower}${Q}`],
  ['a.php', `<a href="${H}/a?txSecret=f85a&amp;txTime=5C271099">`, `${H}/a${Q}`],
  ['a.php', `$u = '${H}/a?txSecret=f85a&amp;txTime=5C271099';`, `${H}/a?txSecret=f85a&amp;txTime=5C271099`],
  [
    'a.js',
    `const u = "${H}/" + stream + "?txSecret=" + sign(a, b) + "&txTime=" + t.x[1]`,
    `${H}/\${stream}?txSecret=\${sign}&txTime=\${t}`,
  ],
  [
    'a.ts',
    `const u = \`${H}/\${stream}?txSecret=\${sign({ a: 1 })}&txTime=\${t}\``,
    `${H}/\${stream}?txSecret=\${sign}&txTime=\${t}`,
  ],
  ['a.js', `const u = "${H}/a" +\n  "${Q}"`, `${H}/a${Q}`],
  ['a.js', 'const r = /^rtmp:\\/\\/[^/]+/'],
  ['a.js', 'const r = /rtmp:\\/\\/push\\.example\\.com\\/live/'],
  ['a.js', 'expect(url).toMatch(/rtmp:\\/\\/h.example\\/live\\/[0-9a-f]+/)'],
  ['a.js', 'new RegExp(`rtmp://h.example/${app}/.*`)'],
  ['a.js', `const base = '${H}/'`, `unfinished: ${H}/`],
  ['a.js', `u("rtmp://" + host + "/live/a")`, 'placeholders: rtmp://" + host + "/live/a'],
  ['a.js', `u("rtmp://" + host + "/live/a${Q}")`, `rtmp://\${host}/live/a${Q}`],
  ['a.py', `u = ("${H}/room1"\n     "${Q}")`, `${H}/room1${Q}`],
  ['a.py', `u = "${H}/" f"{room}" '${Q}'`, `${H}/\${room}${Q}`],
  ['a.py', `u = "${H}/room1" \\\n  "${Q}"`, `${H}/room1${Q}`],
  ['a.py', `["${H}/a",\n "${H}/b"]`, `${H}/a`, `${H}/b`],
  ['a.py', `def f(u="${H}/a"):\n  "Pushes"`, `${H}/a`],
  ['a.py', `U = "${H}/a"\n"Where to push"`, `${H}/a`],
  ['a.py', `U = "${H}/a"\n"""?"""`, `${H}/a`],
  ['a.cpp', `const char *u = "${H}/a"\n  "${Q}";`, `${H}/a${Q}`],
  ['a.py', `u = f"${H}/{stream}?txSecret={s}&txTime={t:X}"`, `${H}/\${stream}?txSecret=\${s}&txTime=\${t}`],
  ['a.py', `u = "${H}/%s?txSecret=%s&txTime=%X" % (a, b, c)`, `${H}/\${s}?txSecret=\${s}&txTime=\${X}`],
  ['a.py', `u = "${H}/{}${Q}".format(a)`, `${H}/\${x}${Q}`],
  ['a.go', `fmt.Sprintf("${H}/%s?txSecret=%s&txTime=%08X", a, b, c)`, `${H}/\${s}?txSecret=\${s}&txTime=\${X}`],
  ['a.go', `const u = "rtmp://push.example.com/:app/:stream"`, 'rtmp://push.example.com/${app}/${stream}'],
  ['a.rb', `u = "${H}/#{stream}${Q}"`, `${H}/\${stream}${Q}`],
  ['a.java', `String u = "${H}/a\\n";`, `${H}/a`],
  ['a.erb', `<%= "${H}/<%= stream %>" %>`, `${H}/\${stream}`],
  // Other protocols.
  [
    'a.txt',
    'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/a,txSecret=f85a,txTime=5C271099.',
    'srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/a,txSecret=f85a,txTime=5C271099',
  ],
  ['a.js', `"webrtc://push.example.com/live/a${Q}"`, `webrtc://push.example.com/live/a${Q}`],
  [
    'a.js',
    `"https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip?streamurl=webrtc://push.example.com/live/a${Q}"`,
    `https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip?streamurl=webrtc://push.example.com/live/a${Q}`,
  ],
  ['a.js', '"https://play.example.com/live/a.flv"'],
  // Hosts that are left out.
  [
    'a.yml',
    'rtmp://localhost/live/a rtmp://127.0.0.1:1935/live/a',
    'private: rtmp://localhost/live/a',
    'private: rtmp://127.0.0.1:1935/live/a',
  ],
  [
    'a.yml',
    'rtmp://srs/live/a rtmp://10.1.2.3/live/a',
    'private: rtmp://srs/live/a',
    'private: rtmp://10.1.2.3/live/a',
  ],
  [
    'a.yml',
    'rtmp://[::1]/live/a rtmp://[fd00::1]/live/a',
    'private: rtmp://[::1]/live/a',
    'private: rtmp://[fd00::1]/live/a',
  ],
  [
    'a.yml',
    'rtmp://nas.local/live/a rtmp://host.docker.internal/live/a',
    'private: rtmp://nas.local/live/a',
    'private: rtmp://host.docker.internal/live/a',
  ],
  ['a.yml', `rtmp://10.1.2.3/live/a${Q}`, `rtmp://10.1.2.3/live/a${Q}`],
  ...[
    'nas.lan',
    'NAS.LAN.',
    'a.localhost',
    'nas.home.arpa',
    'srs',
    'a-b_1',
    '100.64.0.1',
    '169.254.1.1',
    '[fe80::1]',
  ].map((host): [string, string, string] => ['a.yml', `rtmp://${host}/live/a`, `private: rtmp://${host}/live/a`]),
  ...['nas.lan.example.com', 'lan.example.com', 'nas.wlan', 'nas.arpa', '100.128.0.1', '9.9.9.9'].map(
    (host): [string, string, string] => ['a.yml', `rtmp://${host}/live/a`, `rtmp://${host}/live/a`],
  ),
  ['a.js', "'rtmp://1234.liveplay.myqcloud.com/live/a'", 'playback: rtmp://1234.liveplay.myqcloud.com/live/a'],
  ['a.sh', '"rtmp://$HOST/live/$STREAM"', 'placeholders: rtmp://$HOST/live/$STREAM'],
]

/** What documents write for a value that the reader is to put there. */
const blanks = [
  ...[
    '<s>',
    '<t>',
    '<b>',
    '<sig>',
    '<txTime>',
    '<your key>',
    '<YOUR_KEY>',
    '<签名>',
    '<sign:md5>',
    '<a|b>',
    '<…>',
    '<1>',
  ],
  ...[
    '&lt;s&gt;',
    '&lt;md5(key)&gt;',
    '\\<sig\\>',
    '<b>f85a</b>',
    '<span class="x">f85a</span>',
    '[txSecret]',
    '[...]',
    '[]',
  ],
  ...[
    '{}',
    '{0}',
    '{sig}',
    '${sig}',
    '{{ sig }}',
    '$1',
    '$sig',
    '%s',
    '%1$s',
    '%(s)s',
    '（签名）',
    '《签名》',
    '【签名】',
  ],
  ...['xx', 'xxx', 'XXXX', '...', '…', '***', '•••', '___', '——', '??', '签名', '*sig*', '_sig_'],
  ...['YOUR_SECRET', 'your-secret', 'txSecret', 'TX_TIME', 'TODO', 'f85a...', '5C…'],
]

describe.each(['a.md', 'a.html', 'a.txt', 'a.py'])('a value that is a blank, in %s', (file) => {
  test.each(blanks)('%s', (blank) => {
    for (const [before, behind] of [
      ['', ''],
      ['(', ') '],
      ['地址：', '，'],
      ['', ', which'],
      ['"', '"'],
    ] as const) {
      const written = `${before}${H}/a?txSecret=${blank}&txTime=${blank}${behind}`
      if (/["']/.test(before) && blank.includes('"')) continue
      const [url] = findUrls(`${written}\n${H}/b`, file)
      expect(url?.mappedUrl.url.replaceAll(/\$\{[^}]*\}/g, '_'), written).toMatch(/^[^?]*\?txSecret=\w*_&txTime=\w*_$/)
    }
  })
})

describe('what is found in a text', () => {
  test.each(cases)('%s: %s', (file, text, ...urls) => {
    expect(found(file, text)).toEqual(urls)
  })
})
