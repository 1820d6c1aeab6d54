// Written by test/catalogue.test.ts from fixtures/codes: run `npm run generate` after a change there.
import type { CodeEntry } from '../model/code.ts'

/** Every interruption code, in the order of numbers. */
export const catalogue = [
  {
    "id": "0",
    "code": 0,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "earlier": {
      "en": [
        "Unknown error"
      ],
      "zh": [
        "未知错误"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "1",
    "code": 1,
    "text": {
      "en": "The push client stopped the stream",
      "zh": "推流客户端主动断流"
    },
    "earlier": {
      "en": [
        "The push client actively stopped the push",
        "Push client interrupted the push",
        "Client actively interrupts the push",
        "The client interrupted the stream"
      ],
      "zh": [
        "客户端主动断流"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Nothing, if the stream was meant to end. Otherwise look at the encoder: its log, its reconnect setting, and whether it crashed or its device went to sleep.",
      "zh": "若为正常停止推流，无需处理。否则请检查编码端：查看日志和自动重连设置，确认程序是否崩溃、设备是否休眠。"
    },
    "note": {
      "en": "Up to 2021 the callback's table read: the server received the RTMP command deleteStream, so the encoder ended the stream in good order. One revision of January 2021 read: the stream was deleted. Pages since 2021 give 1 to 4 and 35 the same text; the difference is for the vendor's own use.",
      "zh": "2021 年之前的回调文档注明：服务器收到 RTMP deleteStream 命令，即编码端正常结束推流。2021 年 1 月的一版曾注为“流被删除时”。2021 年之后的文档中，1～4 与 35 的说明相同，仅供官方内部区分。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "2",
    "code": 2,
    "text": {
      "en": "The push client stopped the stream",
      "zh": "推流客户端主动断流"
    },
    "earlier": {
      "en": [
        "The push client actively stopped the push",
        "Push client interrupted the push",
        "Client actively interrupts the push",
        "The client interrupted the stream"
      ],
      "zh": [
        "客户端主动断流"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Nothing, if the stream was meant to end. Otherwise look at the encoder: its log, its reconnect setting, and whether it crashed or its device went to sleep.",
      "zh": "若为正常停止推流，无需处理。否则请检查编码端：查看日志和自动重连设置，确认程序是否崩溃、设备是否休眠。"
    },
    "note": {
      "en": "Up to 2021 the callback's table read: the server received the RTMP command closeStream, so the encoder ended the stream in good order. One revision of January 2021 read: the stream was disabled. Pages since 2021 give 1 to 4 and 35 the same text; the difference is for the vendor's own use.",
      "zh": "2021 年之前的回调文档注明：服务器收到 RTMP closeStream 命令，即编码端正常结束推流。2021 年 1 月的一版曾注为“流被禁用时”。2021 年之后的文档中，1～4 与 35 的说明相同，仅供官方内部区分。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "3",
    "code": 3,
    "text": {
      "en": "The push client stopped the stream",
      "zh": "推流客户端主动断流"
    },
    "earlier": {
      "en": [
        "The push client actively stopped the push",
        "Push client interrupted the push",
        "Client actively interrupts the push",
        "The client interrupted the stream"
      ],
      "zh": [
        "客户端主动断流"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder and its network: a crash, a killed process, a device that went to sleep, or a router or firewall that cut the connection all end this way.",
      "zh": "请检查编码端及其网络：程序崩溃、进程被结束、设备休眠、路由器或防火墙断开连接，都会以此结束。"
    },
    "note": {
      "en": "Up to 2021 the callback's table read: recv() returned 0, so the encoder's side closed the TCP connection without ending the stream first. Pages since 2021 give 1 to 4 and 35 the same text; the difference is for the vendor's own use.",
      "zh": "2021 年之前的回调文档注明：recv() 返回 0，即编码端未结束推流就关闭了 TCP 连接。2021 年之后的文档中，1～4 与 35 的说明相同，仅供官方内部区分。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "4",
    "code": 4,
    "text": {
      "en": "The push client stopped the stream",
      "zh": "推流客户端主动断流"
    },
    "earlier": {
      "en": [
        "The push client actively stopped the push",
        "Push client interrupted the push",
        "Client actively interrupts the push",
        "The client interrupted the stream"
      ],
      "zh": [
        "客户端主动断流"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder and its network: a crash, a killed process, a device that went to sleep, or a router or firewall that cut the connection all end this way.",
      "zh": "请检查编码端及其网络：程序崩溃、进程被结束、设备休眠、路由器或防火墙断开连接，都会以此结束。"
    },
    "note": {
      "en": "Up to 2021 the callback's table read: recv() returned an error, so the TCP connection broke on the encoder's side. That is more often the network than a decision of the encoder's. Pages since 2021 give 1 to 4 and 35 the same text; the difference is for the vendor's own use.",
      "zh": "2021 年之前的回调文档注明：recv() 返回错误，即编码端的 TCP 连接异常。这更可能是网络问题，而非编码端主动断开。2021 年之后的文档中，1～4 与 35 的说明相同，仅供官方内部区分。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "5",
    "code": 5,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "6",
    "code": 6,
    "text": {
      "en": "RTMP content error",
      "zh": "RTMP 协议内容异常"
    },
    "earlier": {
      "en": [
        "Exception with the RTMP protocol content",
        "Abnormal RTMP protocol content"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Push with a current release of OBS or FFmpeg to see whether the encoder is at fault, and look for a proxy or relay in between that alters the RTMP stream.",
      "zh": "改用新版 OBS 或 FFmpeg 推流，以确认是否为编码端问题；并检查中间是否有代理或转发服务改动了 RTMP 数据。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "7",
    "code": 7,
    "text": {
      "en": "Exceeded the maximum size allowed for a single RTMP frame",
      "zh": "RTMP 单个帧大小超过配置允许的最大值"
    },
    "earlier": {
      "en": [
        "The size of a single RTMP frame exceeds the maximum value allowed by the configuration",
        "Single RTMP frame size exceeds the upper limit"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Lower the bitrate or the resolution, or set a shorter keyframe interval and a bitrate ceiling, so that no keyframe grows past the limit.",
      "zh": "降低码率或分辨率，或限制编码器的最大码率，避免关键帧过大。"
    },
    "note": {
      "en": "The limit is not named today. Up to 2021 the callback's table gave it: an RTMP message larger than 1 MB.",
      "zh": "现行文档未说明上限。2021 年之前的回调文档注明为：单个 RTMP 消息超过 1 MB。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "8",
    "code": 8,
    "text": {
      "en": "The system stopped the stream because no data was generated for a long time",
      "zh": "系统主动断开长时间无数据的推流"
    },
    "earlier": {
      "en": [
        "The system actively disconnected the push as there was no data for a long time",
        "The system actively disconnected the push as there was no data for a prolonged time",
        "The system interrupted the stream because no data was generated for a long period",
        "The system interrupted the stream as no data was generated for a long period"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Find out why the encoder stayed connected but sent nothing: a frozen source, a paused output, an uplink without bandwidth. Then push again.",
      "zh": "检查编码端为何保持连接却不发送数据：采集源卡死、输出被暂停、上行带宽不足等，处理后重新推流。"
    },
    "note": {
      "en": "A stream without data is cut after about 70 seconds.",
      "zh": "推流无数据约 70 秒后会被断开。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "9",
    "code": 9,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "10",
    "code": 10,
    "text": {
      "en": "The proxy layer received an interruption command",
      "zh": "代理层收到断流命令"
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Look whether somebody on your side dropped or banned the stream (console, DropLiveStream, ForbidLiveStream). If not, push again, and ask the vendor's support should it come back.",
      "zh": "先确认己方是否断开或禁推了该流（控制台、DropLiveStream、ForbidLiveStream）。若没有，请重新推流；反复出现时联系技术支持。"
    },
    "note": {
      "en": "Who gave the command is not said. The callback's table counts 10 among the internal errors; an interruption that a customer asked for has codes of its own, 21/100 and 21/101.",
      "zh": "文档未说明命令由谁发出。回调文档将 10 归为系统内部错误；由客户发起的断流另有错误码 21/100 和 21/101。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "11",
    "code": 11,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "12",
    "code": 12,
    "text": {
      "en": "Network error for the push client",
      "zh": "推流链路网络异常"
    },
    "earlier": {
      "en": [
        "Exception with the push linkage network",
        "Exception with the push link network",
        "Push client network exceptions"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Check the uplink's bandwidth and loss, lower the bitrate, use a wired connection, and turn on the encoder's automatic reconnect.",
      "zh": "检查上行带宽和丢包，降低码率，尽量使用有线网络，并开启编码端的自动重连。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "13",
    "code": 13,
    "text": {
      "en": "Network error for the push client",
      "zh": "推流链路网络异常"
    },
    "earlier": {
      "en": [
        "Exception with the push linkage network",
        "Exception with the push link network",
        "Push client network exceptions"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Check the uplink's bandwidth and loss, lower the bitrate, use a wired connection, and turn on the encoder's automatic reconnect.",
      "zh": "检查上行带宽和丢包，降低码率，尽量使用有线网络，并开启编码端的自动重连。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "14",
    "code": 14,
    "text": {
      "en": "Network error for the push client",
      "zh": "推流链路网络异常"
    },
    "earlier": {
      "en": [
        "Exception with the push linkage network",
        "Exception with the push link network",
        "Push client network exceptions"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Check the uplink's bandwidth and loss, lower the bitrate, use a wired connection, and turn on the encoder's automatic reconnect.",
      "zh": "检查上行带宽和丢包，降低码率，尽量使用有线网络，并开启编码端的自动重连。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "15",
    "code": 15,
    "text": {
      "en": "Network error for the push client",
      "zh": "推流链路网络异常"
    },
    "earlier": {
      "en": [
        "Exception with the push linkage network",
        "Exception with the push link network",
        "Push client network exceptions"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Check the uplink's bandwidth and loss, lower the bitrate, use a wired connection, and turn on the encoder's automatic reconnect.",
      "zh": "检查上行带宽和丢包，降低码率，尽量使用有线网络，并开启编码端的自动重连。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "16",
    "code": 16,
    "text": {
      "en": "Network error for the push client",
      "zh": "推流链路网络异常"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ],
      "zh": [
        "直播系统内部错误"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Check the uplink's bandwidth and loss, and push again. If it comes back on a good network, ask the vendor's support.",
      "zh": "检查上行带宽和丢包，然后重新推流。若网络正常仍反复出现，请联系技术支持。"
    },
    "note": {
      "en": "Up to 2022 the table called it an internal error; since then it counts as a network error, as the callback's table has it too.",
      "zh": "2022 年之前的错误码表将其列为系统内部错误，之后改为网络异常，与回调文档一致。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "17",
    "code": 17,
    "text": {
      "en": "Network error for the push client",
      "zh": "推流链路网络异常"
    },
    "earlier": {
      "en": [
        "Exception with the push linkage network",
        "Exception with the push link network",
        "Push client network exceptions"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Check the uplink's bandwidth and loss, lower the bitrate, use a wired connection, and turn on the encoder's automatic reconnect.",
      "zh": "检查上行带宽和丢包，降低码率，尽量使用有线网络，并开启编码端的自动重连。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "18/100",
    "code": 18,
    "subCode": 100,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The push was refused, and not for anything in its URL that the documents name.",
      "zh": "推流被拒绝，但文档未指出与推流地址有关的原因。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  },
  {
    "id": "18/101",
    "code": 18,
    "subCode": 101,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The push was refused, and not for anything in its URL that the documents name.",
      "zh": "推流被拒绝，但文档未指出与推流地址有关的原因。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  },
  {
    "id": "18/102",
    "code": 18,
    "subCode": 102,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The push was refused, and not for anything in its URL that the documents name.",
      "zh": "推流被拒绝，但文档未指出与推流地址有关的原因。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  },
  {
    "id": "18/103",
    "code": 18,
    "subCode": 103,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The push was refused, and not for anything in its URL that the documents name.",
      "zh": "推流被拒绝，但文档未指出与推流地址有关的原因。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  },
  {
    "id": "18/104",
    "code": 18,
    "subCode": 104,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The push was refused, and not for anything in its URL that the documents name.",
      "zh": "推流被拒绝，但文档未指出与推流地址有关的原因。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  },
  {
    "id": "18/200",
    "code": 18,
    "subCode": 200,
    "text": {
      "en": "Failed to get the user information for the push URL",
      "zh": "获取推流链接对应的客户信息失败"
    },
    "earlier": {
      "en": [
        "Failed to get the customer information corresponding to the push link",
        "Failed to get the user information corresponding to the push URL"
      ]
    },
    "stage": "account",
    "decidable": "facts",
    "remedy": {
      "en": "Make sure that the push domain was added under the account that you think, and that live streaming is activated there. Then ask the vendor's support.",
      "zh": "确认推流域名所属的账号，并确认该账号已开通云直播服务；仍无法解决时请联系技术支持。"
    },
    "note": {
      "en": "Which domain the server looks the account up by is not documented: a mistyped domain may end here as well as in 18/301.",
      "zh": "文档未说明服务器如何由域名查找账号：域名写错时，返回的可能是本错误码，也可能是 18/301。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "18/201",
    "code": 18,
    "subCode": 201,
    "text": {
      "en": "Your CSS services have been suspended",
      "zh": "您的直播服务已被关停"
    },
    "earlier": {
      "en": [
        "Your CSS service has been disabled",
        "Your LVB service has been disabled",
        "Your CSS service has been suspended"
      ]
    },
    "stage": "account",
    "decidable": "facts",
    "remedy": {
      "en": "See in the console why live streaming is off, and activate it again or ask the vendor's support.",
      "zh": "在控制台查看直播服务的停用原因，重新开通或联系技术支持。"
    },
    "note": {
      "en": "The English text of 18/203 is the same today; only the Chinese one tells the two apart: 201 is suspended, 203 is suspended by force.",
      "zh": "现行英文文案与 18/203 相同，仅中文有区别：201 为“关停”，203 为“强制关停”。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "18/202",
    "code": 18,
    "subCode": 202,
    "text": {
      "en": "Your CSS services have been suspended due to overdue payments. Please top up your account balance",
      "zh": "账号欠费，您的直播服务已被暂时关停，请及时充值"
    },
    "earlier": {
      "en": [
        "You CSS service has been temporarily disabled due to arrears of your account. Please top up promptly",
        "You LVB service has been temporarily disabled due to arrears in your account. Please top up promptly",
        "Your CSS service has been suspended due to overdue payment. Please make the payment",
        "Your CSS service has been suspended due to an overdue payment. Please make the payment to resume service"
      ]
    },
    "stage": "account",
    "decidable": "facts",
    "remedy": {
      "en": "Top up the account. Push again once the console shows the service as running.",
      "zh": "为账号充值，待控制台显示服务恢复后重新推流。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "18/203",
    "code": 18,
    "subCode": 203,
    "text": {
      "en": "Your CSS services have been suspended",
      "zh": "您的直播服务已被强制关停"
    },
    "earlier": {
      "en": [
        "Your CSS service has been forcibly disabled",
        "Your LVB service has been forcibly disabled",
        "We have suspended CSS services for your account"
      ]
    },
    "stage": "account",
    "decidable": "facts",
    "remedy": {
      "en": "Ask the vendor's support for the reason: only they can lift it.",
      "zh": "请联系技术支持了解关停原因并申请恢复，无法自行解除。"
    },
    "note": {
      "en": "The English text is that of 18/201 today; the Chinese one says that the suspension was forced.",
      "zh": "现行英文文案与 18/201 相同；中文注明为“强制关停”。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "18/300",
    "code": 18,
    "subCode": 300,
    "text": {
      "en": "Push using an IP address is not allowed",
      "zh": "不允许直接使用 IP 地址推流"
    },
    "earlier": {
      "en": [
        "Push with an IP address is not allowed",
        "Push via IP address is not allowed"
      ],
      "zh": [
        "不允许直接使用IP地址推流"
      ]
    },
    "stage": "target",
    "decidable": "url",
    "remedy": {
      "en": "Put the push domain in the place of the address. Where the address is meant (HTTPDNS), add txHost=<push domain> to the query.",
      "zh": "将 IP 地址换成推流域名；若确需使用 IP（HTTPDNS），请在参数中加上 txHost=<推流域名>。"
    },
    "note": {
      "en": "Pushing to an address is documented with HTTPDNS: with txHost in the query the server takes the domain from there.",
      "zh": "HTTPDNS 文档允许向 IP 推流：参数中带有 txHost 时，服务器以其中的域名为准。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/36164"
    ]
  },
  {
    "id": "18/301",
    "code": 18,
    "subCode": 301,
    "text": {
      "en": "Unable to identify the push domain name",
      "zh": "无法识别推流域名"
    },
    "earlier": {
      "en": [
        "Cannot recognize the push domain name"
      ]
    },
    "stage": "target",
    "decidable": "facts",
    "remedy": {
      "en": "Make it a push domain in the console under Domain Management and point its CNAME at the assigned name, then wait 15 to 30 minutes. Compare the spelling, too.",
      "zh": "在控制台“域名管理”中将其添加为推流域名，并按分配的地址配置 CNAME，等待 15～30 分钟生效；同时核对域名拼写。"
    },
    "note": {
      "en": "How 18/301 differs from 18/302 is not defined in any document. Here a well-formed domain that the account does not have counts as 301, and one that cannot be a push domain as 302.",
      "zh": "没有文档说明 18/301 与 18/302 的区别。本工具将格式正确但账号下不存在的域名归为 301，将不可能是推流域名的归为 302。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "18/302",
    "code": 18,
    "subCode": 302,
    "text": {
      "en": "Invalid push domain name",
      "zh": "推流域名不合法"
    },
    "earlier": {
      "en": [
        "The push domain name is invalid"
      ]
    },
    "stage": "target",
    "decidable": "url",
    "remedy": {
      "en": "Compare the domain with the one in the console under Domain Management. Push to the push domain: a playback domain takes no pushes.",
      "zh": "与控制台“域名管理”中的推流域名核对。请使用推流域名：播放域名不能用于推流。"
    },
    "note": {
      "en": "How 18/301 differs from 18/302 is not defined in any document. Here a well-formed domain that the account does not have counts as 301, and one that cannot be a push domain as 302.",
      "zh": "没有文档说明 18/301 与 18/302 的区别。本工具将格式正确但账号下不存在的域名归为 301，将不可能是推流域名的归为 302。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/35970"
    ]
  },
  {
    "id": "18/303",
    "code": 18,
    "subCode": 303,
    "text": {
      "en": "The push domain name is disabled",
      "zh": "推流域名被禁用"
    },
    "stage": "target",
    "decidable": "facts",
    "remedy": {
      "en": "Enable the domain in the console under Domain Management or with EnableLiveDomain, or push to another domain.",
      "zh": "在控制台“域名管理”中启用该域名，或调用 EnableLiveDomain，也可改用其他推流域名。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/master/tencentcloud/services/live/v20180801/live_models.d.ts"
    ]
  },
  {
    "id": "18/304",
    "code": 18,
    "subCode": 304,
    "text": {
      "en": "The push application is disabled",
      "zh": "推流应用名被禁用"
    },
    "earlier": {
      "en": [
        "The push application name is disabled"
      ]
    },
    "stage": "target",
    "decidable": "facts",
    "remedy": {
      "en": "Push under another AppName, or ask the vendor's support to enable this one.",
      "zh": "更换推流路径(AppName)，或联系技术支持启用。"
    },
    "note": {
      "en": "No page of the console and no call of the public API is documented to disable or enable an AppName.",
      "zh": "没有文档提到可在控制台或通过公开 API 禁用、启用推流路径(AppName)。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/master/tencentcloud/services/live/v20180801/live_models.d.ts"
    ]
  },
  {
    "id": "18/305",
    "code": 18,
    "subCode": 305,
    "text": {
      "en": "The stream is disabled",
      "zh": "推流的流名称处于禁播状态"
    },
    "earlier": {
      "en": [
        "The pushed stream name is in forbidden status",
        "The push stream name is currently forbidden"
      ],
      "zh": [
        "推流流名称处于禁播状态"
      ]
    },
    "stage": "target",
    "decidable": "facts",
    "remedy": {
      "en": "Lift the ban in the console under Disabled Streams or with ResumeLiveStream, wait until it ends, or push under another StreamName.",
      "zh": "在控制台的禁推流列表中解除禁推，或调用 ResumeLiveStream 恢复，也可等待禁推到期，或更换流名称(StreamName)。"
    },
    "note": {
      "en": "By default a ban (ForbidLiveStream) goes by StreamName alone, whatever domain and AppName it was given for: it may have been set on another of your domains. It lasts 7 days unless it says otherwise, 90 at most.",
      "zh": "默认情况下，禁推（ForbidLiveStream）只按流名称(StreamName)匹配，不区分域名和推流路径(AppName)，因此可能来自其他域名下的操作。禁推默认 7 天，最长 90 天。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/master/tencentcloud/services/live/v20180801/live_models.d.ts"
    ]
  },
  {
    "id": "18/306",
    "code": 18,
    "subCode": 306,
    "text": {
      "en": "Channel mode is used, but there isn't a push channel",
      "zh": "接入模式为频道模式，但尚未创建相应的推流频道"
    },
    "earlier": {
      "en": [
        "The access mode is channel mode, but the corresponding push channel has not been created yet",
        "Channel mode is in use, yet no push channel exists"
      ]
    },
    "stage": "target",
    "decidable": "facts",
    "remedy": {
      "en": "Create the channel before you push, or ask the vendor's support to move the account off channel mode.",
      "zh": "推流前先创建对应的频道，或联系技术支持将账号切换出频道模式。"
    },
    "note": {
      "en": "Channel mode is an old way of access that the vendor no longer maintains.",
      "zh": "频道模式为旧接入方式，官方已不再维护。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "18/307",
    "code": 18,
    "subCode": 307,
    "text": {
      "en": "Channel mode is used, but the current push channel is disabled",
      "zh": "接入模式为频道模式，但当前推流频道已关闭"
    },
    "earlier": {
      "en": [
        "The access mode is channel mode, but the current push channel has been disabled",
        "Channel mode is in use, yet the current push channel is disabled"
      ]
    },
    "stage": "target",
    "decidable": "facts",
    "remedy": {
      "en": "Open the channel again, or ask the vendor's support to move the account off channel mode.",
      "zh": "重新开启该频道，或联系技术支持将账号切换出频道模式。"
    },
    "note": {
      "en": "Channel mode is an old way of access that the vendor no longer maintains.",
      "zh": "频道模式为旧接入方式，官方已不再维护。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "18/308",
    "code": 18,
    "subCode": 308,
    "text": {
      "en": "The push name contains unallowed characters",
      "zh": "推流的流名称中含有非法字符"
    },
    "earlier": {
      "en": [
        "The pushed stream name contains invalid characters",
        "The push stream name contains invalid characters",
        "The stream name contains unallowed characters"
      ],
      "zh": [
        "推流流名称中含有非法字符"
      ]
    },
    "stage": "target",
    "decidable": "url",
    "remedy": {
      "en": "Name the stream with letters, digits, -, _ and . only, and sign the URL anew, since the StreamName is part of the signature.",
      "zh": "流名称(StreamName)只使用字母、数字、-、_、.；流名称参与签名，修改后需重新生成推流地址。"
    },
    "note": {
      "en": "\"Push name\" is the StreamName. Which characters are refused is not published; only that Chinese ones are not supported.",
      "zh": "官方未公布具体的非法字符，仅说明不支持中文。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/31084",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "18/309",
    "code": 18,
    "subCode": 309,
    "text": {
      "en": "The push application name contains unallowed characters",
      "zh": "推流应用名中含有非法字符"
    },
    "earlier": {
      "en": [
        "The push application name contains invalid characters"
      ]
    },
    "stage": "target",
    "decidable": "url",
    "remedy": {
      "en": "Name the application with letters, digits, -, _ and . only (live is the default). The AppName is not signed, so the signature stays.",
      "zh": "推流路径(AppName)只使用字母、数字、-、_、.（默认为 live）。它不参与签名，修改后无需重新签名。"
    },
    "note": {
      "en": "Which characters are refused is not published. One revision of 2021 gave 309 the text of 308 by mistake.",
      "zh": "官方未公布具体的非法字符。2021 年的一版英文文档曾误用 308 的文案。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/31084"
    ]
  },
  {
    "id": "18/400",
    "code": 18,
    "subCode": 400,
    "text": {
      "en": "The push client's IP address is on the blocklist",
      "zh": "推流客户端 IP 在黑名单中"
    },
    "earlier": {
      "en": [
        "The push client IP is in the blocklist",
        "The push client IP is in the blacklist"
      ]
    },
    "stage": "client-ip",
    "decidable": "facts",
    "remedy": {
      "en": "Take the address off the blocklist of the push domain, or push from another one. The server sees your public address, which a proxy or VPN changes.",
      "zh": "将该 IP 从推流域名的黑名单中移除，或换一个 IP 推流。服务器看到的是公网出口 IP，代理或 VPN 会改变它。"
    },
    "note": {
      "en": "The lists exist in the console only, not in the API. A change takes effect in 5 to 10 minutes; a stream that is running has to be pushed again.",
      "zh": "黑白名单仅能在控制台配置，没有 API。修改后约 5～10 分钟生效，正在进行的推流需重新推流。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/31059"
    ]
  },
  {
    "id": "18/401",
    "code": 18,
    "subCode": 401,
    "text": {
      "en": "The push client's IP address is not on the allowlist",
      "zh": "推流客户端 IP 不在白名单中"
    },
    "earlier": {
      "en": [
        "The push client IP is not in the allowlist",
        "The push client IP is not in the whitelist"
      ]
    },
    "stage": "client-ip",
    "decidable": "facts",
    "remedy": {
      "en": "Add the address to the allowlist of the push domain. The server sees your public address, which a proxy or VPN changes.",
      "zh": "将该 IP 加入推流域名的白名单。服务器看到的是公网出口 IP，代理或 VPN 会改变它。"
    },
    "note": {
      "en": "The lists exist in the console only, not in the API. A change takes effect in 5 to 10 minutes; a stream that is running has to be pushed again.",
      "zh": "黑白名单仅能在控制台配置，没有 API。修改后约 5～10 分钟生效，正在进行的推流需重新推流。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/31059"
    ]
  },
  {
    "id": "18/500",
    "code": 18,
    "subCode": 500,
    "text": {
      "en": "The expiration time parameter is missing from the push URL",
      "zh": "推流未携带过期时间参数"
    },
    "earlier": {
      "en": [
        "The push does not carry the expiration time parameter",
        "The push does not have an expiration time parameter",
        "The push URL carries no expiration time parameter"
      ]
    },
    "stage": "auth",
    "decidable": "url",
    "remedy": {
      "en": "Generate the URL again with txTime in its query. Make sure that encoder, shell and relay send all that stands behind the ?: in a shell, quote the URL.",
      "zh": "重新生成带有 txTime 的推流地址，并确认编码端、命令行和转发服务会完整发送 ? 之后的参数；在命令行中请给地址加引号。"
    },
    "note": {
      "en": "The parameter is txTime. It is often there but lost on the way: an & without quotes in a shell, &amp; copied from a page, a client that drops the query.",
      "zh": "该参数即 txTime。常见原因并非未填写，而是中途丢失：命令行中的 & 未加引号、从网页复制了 &amp;、客户端丢弃了参数。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/31560"
    ]
  },
  {
    "id": "18/501",
    "code": 18,
    "subCode": 501,
    "text": {
      "en": "The push URL has expired",
      "zh": "推流时间戳参数值已过期"
    },
    "earlier": {
      "en": [
        "The parameter value of the expiration time has expired",
        "Reached the expiration time"
      ],
      "zh": [
        "过期时间参数值已过期"
      ]
    },
    "stage": "auth",
    "decidable": "url",
    "remedy": {
      "en": "Generate the URL again, with a txTime 12 to 24 hours ahead. txTime is in Unix seconds, written in hexadecimal.",
      "zh": "重新生成推流地址，过期时间建议设为 12～24 小时之后。txTime 为十六进制的 Unix 时间戳（秒）。"
    },
    "note": {
      "en": "It is checked when a push starts: one that runs goes on past txTime, but cannot reconnect. Whether the validity set with the key is added to txTime, the documents disagree.",
      "zh": "仅在开始推流时检查：已开始的推流不受影响，但断线后无法重连。是否要在 txTime 上加鉴权配置中的有效时间，各文档说法不一。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/31059",
      "https://www.tencentcloud.com/document/product/267/31560"
    ]
  },
  {
    "id": "18/502",
    "code": 18,
    "subCode": 502,
    "text": {
      "en": "The authentication parameter is missing from the push URL",
      "zh": "推流未携带鉴权参数"
    },
    "earlier": {
      "en": [
        "The push does not carry the authentication parameter",
        "The push does not have an authentication parameter",
        "The push URL carries no authentication parameter"
      ]
    },
    "stage": "auth",
    "decidable": "url",
    "remedy": {
      "en": "Generate the URL again with txSecret in its query. Make sure that encoder, shell and relay send all that stands behind the ?: in a shell, quote the URL.",
      "zh": "重新生成带有 txSecret 的推流地址，并确认编码端、命令行和转发服务会完整发送 ? 之后的参数；在命令行中请给地址加引号。"
    },
    "note": {
      "en": "The parameter is txSecret. In OBS it belongs into the Stream Key, behind the StreamName.",
      "zh": "该参数即 txSecret。在 OBS 中应填在推流码里，跟在流名称(StreamName)之后。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/31560"
    ]
  },
  {
    "id": "18/503",
    "code": 18,
    "subCode": 503,
    "text": {
      "en": "Authentication failed",
      "zh": "校验鉴权参数不通过"
    },
    "earlier": {
      "en": [
        "Authentication parameter verification failed"
      ]
    },
    "stage": "auth",
    "decidable": "facts",
    "remedy": {
      "en": "Compute txSecret anew: MD5 or SHA256 of key + StreamName + txTime, in lower case, with the push key of this very domain, and with StreamName and txTime exactly as the URL has them.",
      "zh": "重新计算 txSecret：对“鉴权 KEY + StreamName + txTime”取 MD5 或 SHA256（小写）。请使用该域名的推流鉴权 KEY，StreamName 与 txTime 须与地址中完全一致。"
    },
    "note": {
      "en": "AppName, domain and the other parameters are not signed. The playback key is another key. Primary and backup key are both valid.",
      "zh": "推流路径(AppName)、域名及其他参数不参与签名。播放鉴权 KEY 与推流鉴权 KEY 不同；主 KEY 与备 KEY 均有效。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/31560",
      "https://www.tencentcloud.com/document/product/267/31059"
    ]
  },
  {
    "id": "18/600",
    "code": 18,
    "subCode": 600,
    "text": {
      "en": "Reached the maximum number of streams that can be pushed",
      "zh": "当前推流条数超过配置允许的最大值"
    },
    "earlier": {
      "en": [
        "The current number of pushes exceeds the maximum value allowed by the configuration",
        "The number of current push streams exceeds the upper limit"
      ]
    },
    "stage": "quota",
    "decidable": "facts",
    "remedy": {
      "en": "End streams that are no longer needed, spread the rest over more push domains, or ask the vendor's support for a higher limit.",
      "zh": "结束不再需要的推流，将其余推流分散到多个推流域名，或联系技术支持提高上限。"
    },
    "note": {
      "en": "For WebRTC the limit is 1,000 streams at once per push domain unless changed; for other protocols it is not published.",
      "zh": "WebRTC 推流默认每个推流域名最多同时 1,000 路；其他协议的上限未公布。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/57043"
    ]
  },
  {
    "id": "18/601",
    "code": 18,
    "subCode": 601,
    "text": {
      "en": "Reached the maximum number of streams that can be pushed using this stream name",
      "zh": "当前流名称对应的推流条数超过配置允许的最大值"
    },
    "earlier": {
      "en": [
        "The number of pushes corresponding to the current stream name exceeds the maximum value allowed by the configuration",
        "The number of push streams with this `StreamName` exceeds the upper limit"
      ]
    },
    "stage": "quota",
    "decidable": "facts",
    "remedy": {
      "en": "Stop the push that already uses the StreamName, or push under another one.",
      "zh": "停止正在使用该流名称(StreamName)的推流，或更换流名称。"
    },
    "note": {
      "en": "The documents disagree on what becomes of a second push of one name: that it is refused (18/601, 18/602 for a lower priority), that it replaces the first (21/102), or that it stands by as a backup.",
      "zh": "同一流名称重复推流时，各文档说法不一：后者被拒绝（18/601；优先级较低时为 18/602）、后者顶替前者（21/102），或后者作为备流待命。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "18/602",
    "code": 18,
    "subCode": 602,
    "text": {
      "en": "The priority of this stream is lower than another stream",
      "zh": "推流优先级参数低于已经存在的推流链接"
    },
    "earlier": {
      "en": [
        "The priority of the push URL is lower than an existing one"
      ]
    },
    "stage": "quota",
    "decidable": "facts",
    "remedy": {
      "en": "Stop the push of higher priority, give this one at least the same, or push under another StreamName.",
      "zh": "停止优先级更高的推流，或将本路推流的优先级提高到不低于它，也可更换流名称(StreamName)。"
    },
    "note": {
      "en": "The parameter that sets the priority is not documented. The documents disagree on what becomes of a second push of one name: that it is refused (18/601, 18/602 for a lower priority), that it replaces the first (21/102), or that it stands by as a backup.",
      "zh": "设置优先级的参数未见于文档。同一流名称重复推流时，各文档说法不一：后者被拒绝（18/601；优先级较低时为 18/602）、后者顶替前者（21/102），或后者作为备流待命。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "19",
    "code": 19,
    "text": {
      "en": "Third-party authentication failed",
      "zh": "第三方鉴权失败"
    },
    "stage": "callback",
    "decidable": "facts",
    "remedy": {
      "en": "Look into the log of your own authentication service: it answered no, answered late or could not be reached.",
      "zh": "查看己方鉴权服务的日志：可能是返回了拒绝、响应超时或无法访问。"
    },
    "note": {
      "en": "The third party is the service that you registered for push authentication, not the vendor's txSecret check, which is 18/500 to 18/503.",
      "zh": "“第三方”指您自行配置的推流鉴权服务，而非 txSecret 校验（对应 18/500～18/503）。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "20",
    "code": 20,
    "text": {
      "en": "The system stopped the stream because no data was generated for a long time",
      "zh": "系统主动断开长时间无数据的推流"
    },
    "earlier": {
      "en": [
        "The system actively disconnected the push as there was no data for a long time",
        "The system actively disconnected the push as there was no data for a prolonged time",
        "The system interrupted the stream because no data was generated for a long period",
        "The system interrupted the stream as no data was generated for a long period"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Find out why the encoder stayed connected but sent nothing: a frozen source, a paused output, an uplink without bandwidth. Then push again.",
      "zh": "检查编码端为何保持连接却不发送数据：采集源卡死、输出被暂停、上行带宽不足等，处理后重新推流。"
    },
    "note": {
      "en": "A stream without data is cut after about 70 seconds.",
      "zh": "推流无数据约 70 秒后会被断开。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "21/100",
    "code": 21,
    "subCode": 100,
    "text": {
      "en": "The stream was stopped at your request",
      "zh": "收到客户调用的断流请求"
    },
    "earlier": {
      "en": [
        "A push interruption request from the client was received",
        "A request from the client to stop the push was received",
        "CSS received a request for stream interruption from the customer"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Find who called DropLiveStream or dropped the stream in the console. It may be pushed again at once.",
      "zh": "查明是谁调用了 DropLiveStream 或在控制台断开了该流。可立即重新推流。"
    },
    "note": {
      "en": "\"Client\" in the older English text is a mistranslation: it is the customer, that is you.",
      "zh": "旧版英文文案中的 client（客户端）为误译，实指客户。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/master/tencentcloud/services/live/v20180801/live_models.d.ts"
    ]
  },
  {
    "id": "21/101",
    "code": 21,
    "subCode": 101,
    "text": {
      "en": "The stream was disabled at your request",
      "zh": "收到客户调用的禁播请求"
    },
    "earlier": {
      "en": [
        "A playback forbidding request from the client was received",
        "A request from the client to forbid the playback was received",
        "CSS received a request to disable the stream from the customer"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Find who called ForbidLiveStream or banned the stream in the console, and lift the ban (ResumeLiveStream). Until then a new push ends in 18/305.",
      "zh": "查明是谁调用了 ForbidLiveStream 或在控制台禁推了该流，并解除禁推（ResumeLiveStream）。解除之前重新推流会返回 18/305。"
    },
    "note": {
      "en": "\"Client\" in the older English text is a mistranslation: it is the customer, that is you.",
      "zh": "旧版英文文案中的 client（客户端）为误译，实指客户。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/master/tencentcloud/services/live/v20180801/live_models.d.ts"
    ]
  },
  {
    "id": "21/102",
    "code": 21,
    "subCode": 102,
    "text": {
      "en": "A new push URL replaced the current one",
      "zh": "收到新的推流链接顶替当前推流"
    },
    "earlier": {
      "en": [
        "A new push link was received to replace the current push",
        "A new push URL replaced this one"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Find the other encoder that pushes the same StreamName, and give each its own. After a reconnect it may be your own encoder.",
      "zh": "查找使用相同流名称(StreamName)推流的另一编码端，并为各路使用不同的流名称。若刚发生过重连，也可能是同一编码端。"
    },
    "note": {
      "en": "The documents disagree on what becomes of a second push of one name: that it is refused (18/601, 18/602 for a lower priority), that it replaces the first (21/102), or that it stands by as a backup.",
      "zh": "同一流名称重复推流时，各文档说法不一：后者被拒绝（18/601；优先级较低时为 18/602）、后者顶替前者（21/102），或后者作为备流待命。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "21/103",
    "code": 21,
    "subCode": 103,
    "text": {
      "en": "A new push URL replaced the current one that has no data",
      "zh": "收到新的推流链接顶替当前无数据的推流"
    },
    "earlier": {
      "en": [
        "The push URL did not generate data and was replaced by a new one"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Nothing, if the encoder lost its connection and came back. Otherwise find the other encoder that pushes the same StreamName.",
      "zh": "若为编码端断线后重连，无需处理；否则请查找使用相同流名称(StreamName)推流的另一编码端。"
    },
    "note": {
      "en": "The documents disagree on what becomes of a second push of one name: that it is refused (18/601, 18/602 for a lower priority), that it replaces the first (21/102), or that it stands by as a backup.",
      "zh": "同一流名称重复推流时，各文档说法不一：后者被拒绝（18/601；优先级较低时为 18/602）、后者顶替前者（21/102），或后者作为备流待命。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/33383",
      "https://www.tencentcloud.com/document/product/267/35598"
    ]
  },
  {
    "id": "22",
    "code": 22,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "23",
    "code": 23,
    "text": {
      "en": "RTMP content error",
      "zh": "RTMP 协议内容异常"
    },
    "earlier": {
      "en": [
        "Exception with the RTMP protocol content",
        "Abnormal RTMP protocol content"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Push with a current release of OBS or FFmpeg to see whether the encoder is at fault, and look for a proxy or relay in between that alters the RTMP stream.",
      "zh": "改用新版 OBS 或 FFmpeg 推流，以确认是否为编码端问题；并检查中间是否有代理或转发服务改动了 RTMP 数据。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "24",
    "code": 24,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "earlier": {
      "en": [
        "Internal error in the CSS system",
        "Internal error in the LVB system"
      ]
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "25",
    "code": 25,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "26",
    "code": 26,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "27",
    "code": 27,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "28",
    "code": 28,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "29",
    "code": 29,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "30",
    "code": 30,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "31",
    "code": 31,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "32",
    "code": 32,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "33",
    "code": 33,
    "text": {
      "en": "RTMP AMF error",
      "zh": "RTMP AMF 数据异常"
    },
    "earlier": {
      "en": [
        "Exception with the RTMP AMF data",
        "RTMP AMF data exception"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Update the encoder, and leave out metadata of your own making (onMetaData, data messages) to find what the server cannot read.",
      "zh": "升级编码端，并去掉自定义的元数据（onMetaData、数据消息），以排查服务器无法解析的内容。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "34",
    "code": 34,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "35",
    "code": 35,
    "text": {
      "en": "The push client stopped the stream",
      "zh": "推流客户端主动断流"
    },
    "earlier": {
      "en": [
        "The push client actively stopped the push",
        "Push client interrupted the push",
        "Client actively interrupts the push",
        "The client interrupted the stream"
      ],
      "zh": [
        "客户端主动断流"
      ]
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Nothing, if the stream was meant to end. Otherwise look at the encoder: its log, its reconnect setting, and whether it crashed or its device went to sleep.",
      "zh": "若为正常停止推流，无需处理。否则请检查编码端：查看日志和自动重连设置，确认程序是否崩溃、设备是否休眠。"
    },
    "note": {
      "en": "What sets it apart from 1 to 4 is not published: the difference is for the vendor's own use.",
      "zh": "与 1～4 的区别未公布，仅供官方内部区分。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081",
      "https://www.tencentcloud.com/document/product/267/30800"
    ]
  },
  {
    "id": "36",
    "code": 36,
    "text": {
      "en": "Unknown reason",
      "zh": "未知原因"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Look at the encoder's log and the network around the time of the record, and push again. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "结合断流时间查看编码端日志和网络状况，再重新推流。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "The vendor publishes no meaning for this number.",
      "zh": "官方未公布该错误码的具体含义。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256",
      "https://www.tencentcloud.com/document/product/267/38081"
    ]
  },
  {
    "id": "37",
    "code": 37,
    "text": {
      "en": "SRS stopped the stream because it was not played",
      "zh": "SRS 断开没有播放的流"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Start a player before or soon after the push, or push again when there are viewers. If the stream has to run without any, ask the vendor's support.",
      "zh": "在推流前或推流后尽快开始播放，或有观众时再推流。若需要在无人观看时保持推流，请联系技术支持。"
    },
    "note": {
      "en": "The documents do not say after how long, nor which streams are concerned.",
      "zh": "文档未说明多久无人播放会断开，也未说明适用于哪些流。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  },
  {
    "id": "38",
    "code": 38,
    "text": {
      "en": "CSS system internal error",
      "zh": "直播系统内部错误"
    },
    "stage": "internal",
    "decidable": "never",
    "remedy": {
      "en": "Push again; the URL is not at fault. If it comes back, give the vendor's support the StreamName and the time.",
      "zh": "重新推流即可，与推流地址无关。若反复出现，请提供流名称(StreamName)和断流时间，联系技术支持。"
    },
    "note": {
      "en": "Listed since 2022; the callback's table does not have it.",
      "zh": "2022 年新增，回调文档的错误码表未列出。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  },
  {
    "id": "39",
    "code": 39,
    "text": {
      "en": "Exceeded the maximum frame size allowed for push",
      "zh": "推流帧率大小超过系统允许的最大值"
    },
    "stage": "running",
    "decidable": "never",
    "remedy": {
      "en": "Lower the frame rate first, then the bitrate and the resolution: which of them the server measured is not clear.",
      "zh": "先降低帧率，再降低码率和分辨率：文档未说明服务器检查的是哪一项。"
    },
    "note": {
      "en": "The two languages disagree: the Chinese text names the frame rate, the English text the frame size. Neither gives the limit.",
      "zh": "中英文文档说法不一：中文为“帧率”，英文为“帧大小”(frame size)，且均未给出上限。"
    },
    "sources": [
      "https://www.tencentcloud.com/document/product/267/31083",
      "https://cloud.tencent.com/document/product/267/35256"
    ]
  }
] as const satisfies readonly CodeEntry[]

/** `18/503`, or `19` where there is no sub-code. */
export type CodeId = (typeof catalogue)[number]['id']
