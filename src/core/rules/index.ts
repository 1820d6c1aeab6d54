// Written by test/registry.test.ts: run `npm run generate` after adding a rule.
import type { Rule } from '../engine/rule.ts'
import appMissing from './app-missing.ts'
import appNameCharacters from './app-name-characters.ts'
import appNameUnusual from './app-name-unusual.ts'
import clientIpDenied from './client-ip-denied.ts'
import clientIpUnlisted from './client-ip-unlisted.ts'
import domainDisabled from './domain-disabled.ts'
import foreignSignature from './foreign-signature.ts'
import inputHtmlEscaped from './input-html-escaped.ts'
import liveCodePrefix from './live-code-prefix.ts'
import nameTooLong from './name-too-long.ts'
import otherIngest from './other-ingest.ts'
import playbackUrl from './playback-url.ts'
import pushCountExceeded from './push-count-exceeded.ts'
import pushPriorityLow from './push-priority-low.ts'
import schemeMissing from './scheme-missing.ts'
import schemeUnsupported from './scheme-unsupported.ts'
import streamNameCharacters from './stream-name-characters.ts'
import streamNameExtension from './stream-name-extension.ts'
import streamNameMissing from './stream-name-missing.ts'
import streamNameTemplate from './stream-name-template.ts'
import streamNameUnusual from './stream-name-unusual.ts'
import streamPushesExceeded from './stream-pushes-exceeded.ts'
import thirdPartyAuthDenied from './third-party-auth-denied.ts'
import txTimeExpired from './tx-time-expired.ts'
import urlTooLong from './url-too-long.ts'
import whipEndpoint from './whip-endpoint.ts'

export const rules: readonly Rule[] = [
  appMissing,
  appNameCharacters,
  appNameUnusual,
  clientIpDenied,
  clientIpUnlisted,
  domainDisabled,
  foreignSignature,
  inputHtmlEscaped,
  liveCodePrefix,
  nameTooLong,
  otherIngest,
  playbackUrl,
  pushCountExceeded,
  pushPriorityLow,
  schemeMissing,
  schemeUnsupported,
  streamNameCharacters,
  streamNameExtension,
  streamNameMissing,
  streamNameTemplate,
  streamNameUnusual,
  streamPushesExceeded,
  thirdPartyAuthDenied,
  txTimeExpired,
  urlTooLong,
  whipEndpoint,
]
