/** Signatures that documents and public code print as examples, in lower case. They open no door. */
const PUBLISHED_SIGNATURES: ReadonlySet<string> = new Set([
  // tencentcloud.com/document/product/267/31560
  'f85a2ab363fe4deaffef9754d79da6fe',
  // tencentcloud.com/document/product/267/35598
  'b77e812107e1d8b8f247885a46e1bd34',
  '4beae959b16c77da6a65c7edda1dfefe',
  // tencentcloud.com/document/product/267/31060, and an earlier revision
  'ce797dc6238156d548ef945e6ad1ea20',
  '6cfcc16fa1eb1200c78b8296468b9180',
  // The inputs of tencentcloud.com/document/product/267/31059
  '2133c689c452f0bf81b1a88261f1d9a6',
  // support.huaweicloud.com/intl/en-us/iLive-live/live_01_0049.html, which has the same formula
  '5cdc845362c332a4ec3e09ac5d5571d6',
  // github.com/wayshall/onetwo-wechat, QCloudLiveServiceTest.java
  'd59f359278e192d76a4554096782963a',
  // github.com/langhuihui/monibuca/issues/128
  '24d1a8c89cc99989c28bf9c4b24b6129',
])

/** Whether a txSecret is a sample: a published example, or one character repeated. */
export const isExampleSignature = (txSecret: string): boolean =>
  /^(.)\1*$/i.test(txSecret) || PUBLISHED_SIGNATURES.has(txSecret.toLowerCase())
