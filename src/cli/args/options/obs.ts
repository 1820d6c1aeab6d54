import type { OptionSpec } from './option.ts'

/** Options that say which OBS is meant, and how to reach it. */
export const obsOptions = {
  profile: {
    kind: 'text',
    value: 'NAME',
    about: {
      en: 'a profile of OBS, by name or folder; default: the current one',
      zh: 'OBS 的配置文件，按名称或所在目录指定，默认为当前配置文件',
    },
  },
  all: { kind: 'switch', about: { en: 'every profile', zh: '全部配置文件' } },
  'obs-folder': {
    kind: 'text',
    value: 'FOLDER',
    path: true,
    about: {
      en: 'the folder of a portable OBS, or another folder of settings (obs-studio)',
      zh: '便携版 OBS 的目录，或其他设置目录（obs-studio）',
    },
  },
  live: {
    kind: 'switch',
    about: {
      en: 'use the running OBS (through its WebSocket server)',
      zh: '正在运行的 OBS（通过其 WebSocket 服务器）',
    },
  },
  host: {
    kind: 'text',
    value: 'HOST',
    about: { en: 'the host of the running OBS; default: 127.0.0.1', zh: 'OBS 所在的主机，默认 127.0.0.1' },
  },
  port: {
    kind: 'text',
    value: 'PORT',
    about: {
      en: 'port of the WebSocket server; default: from the settings of OBS, or 4455. The password is OBS_WEBSOCKET_PASSWORD, or from the settings of OBS, or asked for',
      zh: 'WebSocket 服务器的端口，默认取 OBS 的设置，否则为 4455。密码依次取 OBS_WEBSOCKET_PASSWORD、OBS 的设置，否则提示输入',
    },
  },
  'url-env': {
    kind: 'text',
    value: 'NAME',
    about: { en: 'environment variable with the push URL', zh: '存放推流地址的环境变量' },
  },
} as const satisfies Record<string, OptionSpec>
