import { defineTexts } from '../../../../base/message.ts';

/** The chat model in the files of the AI gateway. */
export const texts = defineTexts('chat-model-update', {
  title: {
    en: 'the AI gateway does not use the chat model of the settings',
    zh: 'AI 网关的对话模型与设置不一致',
  },
  other: {
    en: 'the AI gateway’s files differ from the settings ({what})',
    zh: 'AI 网关文件中的对话模型与设置不同（{what}）',
  },
  apart: { en: 'the places that name the chat model disagree', zh: '各处填写的对话模型名称不一致' },
  apartWhy: {
    en: 'Route, ingress and model list must hold the same name, or requests find no route (404): {names}',
    zh: '路由、Ingress 和模型列表中的名称必须一致，否则请求找不到路由（404）：{names}',
  },
  nowhere: {
    en: 'the AI gateway sends the chat to {address}, where nobody answers',
    zh: 'AI 网关把对话发往 {address}，那里没有应答',
  },
  nowhereWhy: {
    en: 'The settings name {base}, but the gateway’s own file names another address.',
    zh: '设置中的地址是 {base}，而网关自己的文件里写的是别的地址。',
  },
  off: {
    en: 'the AI gateway’s plug-in {plugins} is switched off',
    zh: 'AI 网关的插件 {plugins} 已被停用',
  },
  offWhy: {
    en: 'Requests need it: model-router copies the model’s name into the header by which the route is found (without it the chat answers 404), ai-proxy adds the address and key of the model, ai-quota serves the model list and counts the quota.',
    zh: '请求离不开它：model-router 把模型名称写入请求头，路由据此匹配（缺少时对话返回 404）；ai-proxy 加上模型的地址和密钥；ai-quota 提供模型列表并计算额度。',
  },
  rerouted: {
    en: 'the AI gateway routes requests in another way than deployed: {paths}',
    zh: 'AI 网关的转发规则与工具写入的不同：{paths}',
  },
  reroutedWhy: {
    en: 'The object was changed in its file or in the console of Higress; requests for the chat, the model list or the quota no longer reach what they need.',
    zh: '该对象在文件中或 Higress 控制台里被修改过；对话、模型列表或额度的请求无法到达所需的目标。',
  },
  changed: {
    en: 'objects of the AI gateway were changed: {paths}',
    zh: 'AI 网关的对象被修改过：{paths}',
  },
  changedWhy: {
    en: 'The chat still finds its way, but the gateway no longer does what the tool wrote: {field}',
    zh: '对话仍可转发，但网关的行为与工具写入的不同：{field}',
  },
  notYaml: { en: '{path} is not valid YAML', zh: '{path} 不是有效的 YAML' },
  about: {
    en: 'The name of the chat model is stored in a route, an ingress, the model list and the code review configuration; its address and key in two more files. “costrict models set chat” changes all of them.',
    zh: '对话模型的名称保存在路由、Ingress、模型列表和代码评审配置中，地址和密钥在另外两个文件里。“costrict models set chat” 会全部更新。',
  },
  means: {
    en: 'The chat model is named in several places that must agree; the settings change all of them.',
    zh: '对话模型写在多处且必须一致；修改设置会一并更新。',
  },
  fix: {
    en: 'writes the chat model of the settings to every place that names it',
    zh: '将设置中的对话模型写入所有用到它的位置',
  },
  made: {
    en: 'The model list names another model than route and ingress',
    zh: '模型列表中的模型与路由、Ingress 中的不一致',
  },
});
