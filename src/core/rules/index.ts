// Written by test/registry.test.ts: run `npm run generate` after adding a rule.
import type { Rule } from '../engine/rule.ts'
import domainDisabled from './domain-disabled.ts'
import inputHtmlEscaped from './input-html-escaped.ts'
import streamNameCharacters from './stream-name-characters.ts'
import txSecretMalformed from './tx-secret-malformed.ts'
import txSecretMismatch from './tx-secret-mismatch.ts'
import txSecretMissing from './tx-secret-missing.ts'
import txSecretUppercase from './tx-secret-uppercase.ts'
import txTimeDecimal from './tx-time-decimal.ts'
import txTimeDistant from './tx-time-distant.ts'
import txTimeExpired from './tx-time-expired.ts'
import txTimeGrace from './tx-time-grace.ts'
import txTimeMalformed from './tx-time-malformed.ts'
import txTimeMilliseconds from './tx-time-milliseconds.ts'
import txTimeMissing from './tx-time-missing.ts'
import txTimeRecased from './tx-time-recased.ts'
import txTimeSoon from './tx-time-soon.ts'

export const rules: readonly Rule[] = [
  domainDisabled,
  inputHtmlEscaped,
  streamNameCharacters,
  txSecretMalformed,
  txSecretMismatch,
  txSecretMissing,
  txSecretUppercase,
  txTimeDecimal,
  txTimeDistant,
  txTimeExpired,
  txTimeGrace,
  txTimeMalformed,
  txTimeMilliseconds,
  txTimeMissing,
  txTimeRecased,
  txTimeSoon,
]
