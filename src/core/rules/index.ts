// Written by test/registry.test.ts: run `npm run generate` after adding a rule.
import type { Rule } from '../engine/rule.ts'
import accountOverdue from './account-overdue.ts'
import accountSuspended from './account-suspended.ts'
import accountTerminated from './account-terminated.ts'
import accountUnidentified from './account-unidentified.ts'
import appDisabled from './app-disabled.ts'
import channelClosed from './channel-closed.ts'
import channelMissing from './channel-missing.ts'
import domainDisabled from './domain-disabled.ts'
import domainMalformed from './domain-malformed.ts'
import domainPlayback from './domain-playback.ts'
import domainTest from './domain-test.ts'
import domainTooLong from './domain-too-long.ts'
import domainUnknown from './domain-unknown.ts'
import domainUppercase from './domain-uppercase.ts'
import hostIp from './host-ip.ts'
import inputHtmlEscaped from './input-html-escaped.ts'
import portUnusual from './port-unusual.ts'
import streamForbidden from './stream-forbidden.ts'
import streamNameCharacters from './stream-name-characters.ts'
import txTimeExpired from './tx-time-expired.ts'
import userinfoUnused from './userinfo-unused.ts'

export const rules: readonly Rule[] = [
  accountOverdue,
  accountSuspended,
  accountTerminated,
  accountUnidentified,
  appDisabled,
  channelClosed,
  channelMissing,
  domainDisabled,
  domainMalformed,
  domainPlayback,
  domainTest,
  domainTooLong,
  domainUnknown,
  domainUppercase,
  hostIp,
  inputHtmlEscaped,
  portUnusual,
  streamForbidden,
  streamNameCharacters,
  txTimeExpired,
  userinfoUnused,
]
