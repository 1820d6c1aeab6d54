// The nouns that the library's functions take and give.
export type { Wording } from './core/engine/report.ts'
export type { Checker } from './core/index.ts'
export type {
  AccountState,
  Context,
  DomainFacts,
  ForbiddenStream,
  Limits,
  Live,
  ServerContext,
  SigningKey,
} from './core/model/context.ts'
export type { Certainty, Data, Edit, Finding, Fix, Severity } from './core/model/finding.ts'
export type { Outcome, Prediction } from './core/model/prediction.ts'
export type { ClientId } from './core/model/reading.ts'
export type { ReadingSummary, Report, Source, Unjudged } from './core/model/report.ts'
export type { Span } from './core/model/span.ts'
export type { Stage } from './core/model/stage.ts'
export type { Language } from './core/model/text.ts'
