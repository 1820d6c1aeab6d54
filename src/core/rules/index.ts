// Written by test/registry.test.ts: run `npm run generate` after adding a rule.
import type { Rule } from '../engine/rule.ts'
import domainDisabled from './domain-disabled.ts'
import inputHtmlEscaped from './input-html-escaped.ts'
import streamNameCharacters from './stream-name-characters.ts'
import txTimeExpired from './tx-time-expired.ts'

export const rules: readonly Rule[] = [
  domainDisabled,
  inputHtmlEscaped,
  streamNameCharacters,
  txTimeExpired,
]
