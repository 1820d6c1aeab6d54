import { formatCommentLines, type SignerProgram } from './signer.ts'

export const go: SignerProgram = {
  file: 'sign.go',
  command: 'go run sign.go',
  write: (options) => `${formatCommentLines('//', options)}
package main

import (
	"crypto/${options.algorithm}"
	"fmt"
	"os"
	"regexp"
	"strconv"
)

func signPushURL(domain, app, stream, key string, expires int64) string {
	txTime := fmt.Sprintf("%${options.isLowerCase ? 'x' : 'X'}", expires)
	txSecret := fmt.Sprintf("%x", ${options.algorithm === 'md5' ? 'md5.Sum' : 'sha256.Sum256'}([]byte(key+stream+txTime)))
	return fmt.Sprintf("rtmp://%s/%s/%s?txSecret=%s&txTime=%s", domain, app, stream, txSecret, txTime)
}

func main() {
	key := os.Getenv("PUSH_PREFLIGHT_KEY")
	if key == "" || len(os.Args) != 5 || !regexp.MustCompile("^[0-9]{1,10}$").MatchString(os.Args[4]) {
		fmt.Fprintln(os.Stderr, "set PUSH_PREFLIGHT_KEY, and give DOMAIN APP STREAM EXPIRES (Unix time in seconds)")
		os.Exit(2)
	}
	expires, _ := strconv.ParseInt(os.Args[4], 10, 64)
	fmt.Println(signPushURL(os.Args[1], os.Args[2], os.Args[3], key, expires))
}
`,
}
