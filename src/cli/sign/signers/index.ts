import type { SignerLanguage } from '../../../core/model/signing.ts'
import type { Language } from '../../../core/model/text.ts'
import { csharp } from './csharp.ts'
import { go } from './go.ts'
import { java } from './java.ts'
import { js } from './js.ts'
import { php } from './php.ts'
import { python } from './python.ts'
import { shell } from './shell.ts'
import { describeProgram, type SignerOptions, type SignerProgram } from './signer.ts'

/** The programs that `sign --explain --code` prints, by language. */
const signerPrograms: Readonly<Record<SignerLanguage, SignerProgram>> = { php, go, java, python, csharp, js, shell }

/** The source of a signer in a programming language. `language`: of its comment. */
export function writeSigner(code: SignerLanguage, options: Omit<SignerOptions, 'comment'>, language: Language): string {
  const program = signerPrograms[code]
  const comment = describeProgram(program, 'DOMAIN APP STREAM EXPIRES').map((text) => text[language])
  return program.write({ ...options, comment })
}
