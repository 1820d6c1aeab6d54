// Written by test/registry.test.ts: run `npm run generate` after adding a rule.
import type { Rule } from '../linter/rule.ts'
import accountOverdue from './account-overdue.ts'
import accountSuspended from './account-suspended.ts'
import accountTerminated from './account-terminated.ts'
import accountUnidentified from './account-unidentified.ts'
import appDisabled from './app-disabled.ts'
import appMissing from './app-missing.ts'
import appNameCharacters from './app-name-characters.ts'
import appNameUnusual from './app-name-unusual.ts'
import certificateInvalid from './certificate-invalid.ts'
import channelClosed from './channel-closed.ts'
import channelMissing from './channel-missing.ts'
import clientIpDenied from './client-ip-denied.ts'
import clientIpUnlisted from './client-ip-unlisted.ts'
import clientsDisagree from './clients-disagree.ts'
import domainCnameMissing from './domain-cname-missing.ts'
import domainDisabled from './domain-disabled.ts'
import domainMalformed from './domain-malformed.ts'
import domainPlayback from './domain-playback.ts'
import domainTest from './domain-test.ts'
import domainTooLong from './domain-too-long.ts'
import domainUnknown from './domain-unknown.ts'
import domainUnresolved from './domain-unresolved.ts'
import domainUppercase from './domain-uppercase.ts'
import foreignSignature from './foreign-signature.ts'
import hostIp from './host-ip.ts'
import inputFullwidth from './input-fullwidth.ts'
import inputHtmlEscaped from './input-html-escaped.ts'
import inputInvisible from './input-invisible.ts'
import inputJsonEscaped from './input-json-escaped.ts'
import inputPadded from './input-padded.ts'
import inputPercentEncoded from './input-percent-encoded.ts'
import inputQuoted from './input-quoted.ts'
import liveCodePrefix from './live-code-prefix.ts'
import nameTooLong from './name-too-long.ts'
import obsAuthUnused from './obs-auth-unused.ts'
import obsFieldPadded from './obs-field-padded.ts'
import obsProtocol from './obs-protocol.ts'
import obsServiceListed from './obs-service-listed.ts'
import obsWebrtcCustom from './obs-webrtc-custom.ts'
import otherIngest from './other-ingest.ts'
import paramCutOff from './param-cut-off.ts'
import paramMisspelt from './param-misspelt.ts'
import paramRepeated from './param-repeated.ts'
import pathDoubleSlash from './path-double-slash.ts'
import pathExtraSegment from './path-extra-segment.ts'
import placeholderUnexpanded from './placeholder-unexpanded.ts'
import playbackUrl from './playback-url.ts'
import portInvalid from './port-invalid.ts'
import portUnreachable from './port-unreachable.ts'
import portUnusual from './port-unusual.ts'
import pushCountExceeded from './push-count-exceeded.ts'
import pushPriorityLow from './push-priority-low.ts'
import queryDoubled from './query-doubled.ts'
import queryInApp from './query-in-app.ts'
import querySeparatorMissing from './query-separator-missing.ts'
import relayProtocol from './relay-protocol.ts'
import relayRedirectCut from './relay-redirect-cut.ts'
import schemeMissing from './scheme-missing.ts'
import schemeUnsupported from './scheme-unsupported.ts'
import serverWholeUrl from './server-whole-url.ts'
import streamForbidden from './stream-forbidden.ts'
import streamNameCharacters from './stream-name-characters.ts'
import streamNameExtension from './stream-name-extension.ts'
import streamNameMissing from './stream-name-missing.ts'
import streamNameTemplate from './stream-name-template.ts'
import streamNameUnusual from './stream-name-unusual.ts'
import streamPushesExceeded from './stream-pushes-exceeded.ts'
import streamidMode from './streamid-mode.ts'
import streamidPrefix from './streamid-prefix.ts'
import thirdPartyAuthDenied from './third-party-auth-denied.ts'
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
import txValuesSwapped from './tx-values-swapped.ts'
import urlTooLong from './url-too-long.ts'
import userinfoUnused from './userinfo-unused.ts'
import whipEndpoint from './whip-endpoint.ts'

export const rules: readonly Rule[] = [
  accountOverdue,
  accountSuspended,
  accountTerminated,
  accountUnidentified,
  appDisabled,
  appMissing,
  appNameCharacters,
  appNameUnusual,
  certificateInvalid,
  channelClosed,
  channelMissing,
  clientIpDenied,
  clientIpUnlisted,
  clientsDisagree,
  domainCnameMissing,
  domainDisabled,
  domainMalformed,
  domainPlayback,
  domainTest,
  domainTooLong,
  domainUnknown,
  domainUnresolved,
  domainUppercase,
  foreignSignature,
  hostIp,
  inputFullwidth,
  inputHtmlEscaped,
  inputInvisible,
  inputJsonEscaped,
  inputPadded,
  inputPercentEncoded,
  inputQuoted,
  liveCodePrefix,
  nameTooLong,
  obsAuthUnused,
  obsFieldPadded,
  obsProtocol,
  obsServiceListed,
  obsWebrtcCustom,
  otherIngest,
  paramCutOff,
  paramMisspelt,
  paramRepeated,
  pathDoubleSlash,
  pathExtraSegment,
  placeholderUnexpanded,
  playbackUrl,
  portInvalid,
  portUnreachable,
  portUnusual,
  pushCountExceeded,
  pushPriorityLow,
  queryDoubled,
  queryInApp,
  querySeparatorMissing,
  relayProtocol,
  relayRedirectCut,
  schemeMissing,
  schemeUnsupported,
  serverWholeUrl,
  streamForbidden,
  streamNameCharacters,
  streamNameExtension,
  streamNameMissing,
  streamNameTemplate,
  streamNameUnusual,
  streamPushesExceeded,
  streamidMode,
  streamidPrefix,
  thirdPartyAuthDenied,
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
  txValuesSwapped,
  urlTooLong,
  userinfoUnused,
  whipEndpoint,
]
