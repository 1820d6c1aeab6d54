/** 70 s without data end a push (tencentcloud.com/document/product/267/35598), in milliseconds. */
export const NO_DATA_MS = 70_000
