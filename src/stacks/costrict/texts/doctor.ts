import { defineTexts } from '../../../base/message.ts';

/** Things that doctor looks at in this stack, and why something could not be seen. */
export const doctorTexts = defineTexts('costrict.doctor', {
  probeGateway: { en: 'routes of the gateway', zh: '网关路由' },
  probeCasdoorRows: { en: 'Casdoor’s objects', zh: 'Casdoor 数据' },
  probeLoginPage: { en: 'login page', zh: '登录页' },
  probeLogin: { en: 'login and token check', zh: '登录与令牌校验' },
  probeEnv: { en: 'environment of {service}', zh: '{service} 的环境变量' },
  probeCallback: { en: 'login callback', zh: '登录回调地址' },
  probeHigressObjects: { en: 'objects of the AI gateway', zh: 'AI 网关配置' },
  probeModel: { en: '{role} model', zh: '{role} 模型' },
  probeVectorStore: { en: 'vector store', zh: '向量库' },

  chatSilent: { en: 'the chat model does not answer at all', zh: '对话模型没有回应' },
  probeServed: { en: 'files as the portal serves them', zh: 'portal 实际提供的文件' },
  noPortalAddress: {
    en: 'the container has no address that this machine can reach',
    zh: '容器没有本机可达的地址',
  },
  noHigressFiles: { en: 'this layout has no Higress', zh: '该部署不含 Higress' },

  countRoutes: { en: '{n} {n|route|routes}', zh: '{n} 条路由' },
  countModels: { en: '{n} {n|model|models}', zh: '{n} 个模型' },
});
