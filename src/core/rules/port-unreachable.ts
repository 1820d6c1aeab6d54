import { defineRule, needs } from '../linter/rule.ts'
import type { PortState } from '../model/probe.ts'

type ClosedPort = { readonly host: string; readonly port: number; readonly state: Exclude<PortState, 'open'> }

const EN: Readonly<Record<ClosedPort['state'], string>> = {
  refused: 'refuses connections',
  unreachable: 'cannot be reached',
  silent: 'does not answer',
}

const ZH: Readonly<Record<ClosedPort['state'], string>> = {
  refused: '拒绝连接',
  unreachable: '不可达',
  silent: '连接超时',
}

export default defineRule({
  id: 'port-unreachable',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  needs: 'probe.port',
  unredactedData: ['state'],
  supersededBy: ['domain-unresolved'],
  summary: {
    en: 'The push port cannot be reached from this machine.',
    zh: '从本机无法连接推流端口。',
  },
  why: {
    en: 'A firewall may block the connection, often on port 1935, or the host takes no pushes. The check connected from its own machine; the network of the pushing machine may differ. SRT, RTMP over SRT and QUIC use UDP, which cannot be tested this way.',
    zh: '可能是途中的防火墙拦截（常见的是禁止访问 1935 端口），或该主机不接受推流。检测是从运行本工具的机器发起的，实际推流的网络可能不同。SRT、RTMP over SRT 和 QUIC 使用 UDP，无法这样检测。',
  },
  sources: ['https://www.tencentcloud.com/document/product/267/33383'],
  message: {
    en: (d: ClosedPort, say) => `port ${d.port} of ${say.quote(d.host)} ${EN[d.state]} from this machine`,
    zh: (d, say) => `${say.quote(d.host)} 的 ${d.port} 端口${ZH[d.state]}`,
  },
  help: {
    en: () => 'open the port in the firewall, or try from the network that will push',
    zh: () => '请在防火墙中放行该端口，或在实际推流的网络中重试',
  },
  check({ probeResult, url }) {
    const { host, port: written } = url
    if (probeResult === undefined || host === undefined) return undefined
    const { destination, seen } = probeResult
    if (destination.transport === 'none' || destination.port === undefined) return undefined
    if (seen.port === undefined) return seen.addresses?.length === 0 ? undefined : needs('probe.port')
    if (seen.port === 'open') return undefined
    return { at: (written ?? host).span, data: { host: host.value, port: destination.port, state: seen.port } }
  },
})
