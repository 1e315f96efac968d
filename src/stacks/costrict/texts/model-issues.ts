import { defineTexts } from '../../../base/message.ts';

/** What can be wrong with models and with what the services know of them. */
export const modelIssueTexts = defineTexts('costrict.model-issues', {
  about: {
    en: 'The services ask four model servers that are not part of this deployment. They fail in the same few ways: not started, another port or path, another name than the server uses, a key, or something in between that answers with a page.',
    zh: '各服务会调用四个模型服务，它们不属于本部署。常见故障：没有启动、端口或路径不对、名称与服务端不一致、密钥不对，或中间有设备返回了网页。',
  },
  slow: { en: 'the {role} model answers too slowly', zh: '{role} 模型回应太慢' },
  slowWhy: {
    en: 'It took {seconds} s; the editor gives up after {budget} s, so that most completions never show.',
    zh: '用时 {seconds} 秒，而编辑器超过 {budget} 秒就会放弃，多数补全不会显示。',
  },
  tooSlowWhy: {
    en: 'No answer within {seconds} s; the editor gives up after {budget} s.',
    zh: '{seconds} 秒内没有回应，而编辑器超过 {budget} 秒就会放弃。',
  },
  serves: { en: 'The server serves: {names}', zh: '服务端提供的模型：{names}' },
  wayAddress: { en: 'correct the address', zh: '修正地址' },
  wayName: { en: 'correct the name', zh: '修正名称' },
  wayKey: { en: 'correct the key', zh: '修正密钥' },
  wayTest: { en: 'ask all four, from here and from inside', zh: '从本机和容器内测试四个模型' },
  wayLarger: {
    en: 'Start the model with a larger context (vLLM: --max-model-len).',
    zh: '请以更大的上下文启动模型（vLLM：--max-model-len）。',
  },
  wayStronger: { en: 'use a stronger model', zh: '换用更强的模型' },
  wayImages: { en: 'say that the model sees pictures', zh: '声明模型支持图片' },

  insideTitle: { en: 'models from inside the network', zh: '从容器网络访问模型' },
  insideFails: {
    en: 'containers cannot reach {origin}, this machine can',
    zh: '容器无法访问 {origin}，而本机可以',
  },
  insideWhy: {
    en: 'From inside: {words}. The {roles} services ask from there.',
    zh: '容器内的结果：{words}。{roles} 相关服务从容器内发起请求。',
  },
  insideAbout: {
    en: 'Containers have other routes, DNS servers and firewall rules than this machine. A firewall that lets only the machine itself out, or a name that only /etc/hosts knows, shows here.',
    zh: '容器的路由、DNS 和防火墙规则与本机不同。防火墙只放行本机，或主机名只写在本机 /etc/hosts 中，都会出现这种情况。',
  },
  insideTry: { en: 'see the same by hand', zh: '手动验证' },

  contextTitle: { en: 'context of the chat model', zh: '对话模型的上下文长度' },
  contextBelow: {
    en: 'the chat model takes {limit} tokens, the settings promise {configured}',
    zh: '对话模型只支持 {limit} 个 token，而设置中写的是 {configured}',
  },
  contextBelowWhy: {
    en: 'Editors fill the context up to what is promised and then get “maximum context length”.',
    zh: '编辑器会按设置的长度使用上下文，随后出现 “maximum context length” 错误。',
  },
  contextSmall: {
    en: 'the chat model takes {limit} tokens; agents need about {needed}',
    zh: '对话模型只支持 {limit} 个 token，智能体模式约需 {needed} 个',
  },
  contextAbout: {
    en: 'Agents send whole files and long histories: below 64k tokens they stop in the middle. The size is set where the model is started (vLLM: --max-model-len) and promised to editors by models.chat.context.',
    zh: '智能体会发送整个文件和很长的历史，低于 64k 会中途失败。长度由启动模型时决定（vLLM：--max-model-len），并由 models.chat.context 告知编辑器。',
  },
  setContext: { en: 'promise what the model takes', zh: '按模型实际支持的长度设置' },

  imagesTitle: { en: 'pictures for the chat model', zh: '对话模型的图片理解' },
  imagesRefused: {
    en: 'the settings offer pictures, the chat model refuses them',
    zh: '设置中启用了图片，但对话模型不接受',
  },
  imagesAbout: {
    en: 'Editors send pictures only to models whose row in the list says supportsImages. The setting models.chat.images writes it; whether the model really sees pictures is up to the model.',
    zh: '只有列表中标明 supportsImages 的模型，编辑器才会发送图片。该值来自设置 models.chat.images，模型是否真的支持取决于模型本身。',
  },
  imagesOffStep: { en: 'offer no pictures', zh: '不启用图片' },

  weakTitle: { en: 'chat model and agents', zh: '对话模型与智能体' },
  streamFails: {
    en: 'the chat model does not stream as editors need it',
    zh: '对话模型的流式输出不符合编辑器的要求',
  },
  toolsFail: { en: 'the chat model calls no tools', zh: '对话模型不会调用工具' },
  toolsFailWhy: {
    en: 'Agents work through tool calls; without them files land in wrong places or nothing happens.',
    zh: '智能体依赖工具调用，缺少它会把文件写到错误的位置，或没有反应。',
  },
  weakName: {
    en: '{model} answers, but strict mode wants GLM-4.5 or better',
    zh: '{model} 可以使用，但严格模式建议 GLM-4.5 或更强的模型',
  },
  weakAbout: {
    en: 'Strict mode plans over many steps. Small or older models lose the thread: files appear in the wrong directory, steps are skipped. vLLM also needs --enable-auto-tool-choice and a --tool-call-parser.',
    zh: '严格模式需要多步规划，较小或较旧的模型容易跑偏，例如把文件生成到错误的目录、漏掉步骤。vLLM 还需要 --enable-auto-tool-choice 和 --tool-call-parser 参数。',
  },

  chatTitle: { en: 'chat model in the AI gateway', zh: 'AI 网关中的对话模型' },
  chatOther: {
    en: 'the AI gateway’s files say another chat model than the settings ({what})',
    zh: 'AI 网关文件中的对话模型与设置不同（{what}）',
  },
  chatApart: {
    en: 'the places that name the chat model disagree',
    zh: '各处填写的对话模型名称不一致',
  },
  chatApartWhy: {
    en: 'Route, ingress and model list must hold the same name, or requests find no route (404): {names}',
    zh: '路由、Ingress 和模型列表中的名称必须一致，否则请求找不到路由（404）：{names}',
  },
  chatNotYaml: { en: '{path} is no valid YAML', zh: '{path} 不是有效的 YAML' },
  chatAbout: {
    en: 'The name of the chat model stands in a route, an ingress, the model list and the code review; its address and key in two more files. “costrict models set chat” changes all of them.',
    zh: '对话模型的名称保存在路由、Ingress、模型列表和代码评审配置中，地址和密钥在另外两个文件里。“costrict models set chat” 会全部更新。',
  },
  completionTitle: { en: 'completion model in use', zh: '正在使用的补全模型' },
  completionOther: {
    en: 'code-completion runs with other values than the settings ({what})',
    zh: 'code-completion 使用的值与设置不同（{what}）',
  },
  completionAbout: {
    en: 'code-completion takes address, name and key of its model when its container is made. A change shows after the container is made anew, which “deploy” does for this one service.',
    zh: 'code-completion 在创建容器时读取模型地址、名称和密钥。改动要重建容器才会生效，“deploy” 只会重建这一个服务。',
  },
  vectorsTitle: { en: 'embedding and rerank models in use', zh: '正在使用的向量与重排模型' },
  vectorsOther: {
    en: 'the embedder’s file says other values than the settings ({what})',
    zh: 'codebase-embedder 配置文件与设置不同（{what}）',
  },
  vectorsDimension: {
    en: 'vectors of {now} numbers do not fit the stored ones of {stored}',
    zh: '向量维度 {now} 与已存储的 {stored} 不符',
  },
  vectorsDimensionWhy: {
    en: 'The embedding model was changed for one of another dimension. Nothing new can be stored until the index is made anew.',
    zh: '更换的向量模型维度不同，重建索引之前无法写入新数据。',
  },
  vectorsAbout: {
    en: 'The embedder reads its models at its start. Another embedding model usually has vectors of another length: the class CodebaseIndex in Weaviate must then be deleted and all code indexed again. That cannot be undone without a backup.',
    zh: 'codebase-embedder 启动时读取模型设置。不同的向量模型维度通常不同，这时需要删除 Weaviate 中的 CodebaseIndex 并重新索引全部代码，没有备份则无法撤销。',
  },
  backToOld: {
    en: 'go back to the model that the index was made with',
    zh: '换回建立索引时的模型',
  },

  registryTitle: { en: 'chat model’s address in the AI gateway', zh: 'AI 网关中对话模型的地址' },
  registryWrong: {
    en: 'the AI gateway cannot resolve the chat model’s address',
    zh: 'AI 网关无法解析对话模型的地址',
  },
  registryStatic: {
    en: 'A static registry takes IP:port over http only; its file says {domain} ({protocol}).',
    zh: 'static 类型的注册中心只支持 http 的 IP:端口，而文件中是 {domain}（{protocol}）。',
  },
  registryTarget: {
    en: 'The ingress sends to {have}; the registry makes {want}.',
    zh: 'Ingress 指向 {have}，而注册中心提供的是 {want}。',
  },
  registryAbout: {
    en: 'Higress finds the chat model through a registry object: “static” for an IP address with plain http, “dns” for a host name or https. With the wrong one it answers 503 “no healthy upstream”.',
    zh: 'Higress 通过注册中心对象查找对话模型：IP 加 http 用 static，域名或 https 用 dns。类型不对会返回 503 “no healthy upstream”。',
  },
});
