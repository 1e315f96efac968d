import { defineTexts } from '../../../../base/message.ts';

/** The model list that editors get. */
export const texts = defineTexts('model-list-stale', {
  title: { en: 'the model list is old or empty', zh: '模型列表陈旧或为空' },
  probe: { en: 'model list', zh: '模型列表' },
  probeLog: { en: 'log of the AI gateway', zh: 'AI 网关日志' },
  fails: { en: 'editors get no model list', zh: '编辑器拿不到模型列表' },
  failsWhy: {
    en: 'A plug-in of the AI gateway (ai-quota) answers the list. If the plug-in could not be fetched or configured at startup, the gateway runs without it.',
    zh: '模型列表由 AI 网关的插件（ai-quota）返回。如果启动时未能获取或配置该插件，AI 网关会在没有它的情况下运行。',
  },
  stale: { en: 'editors get an outdated model list', zh: '编辑器拿到的是旧的模型列表' },
  staleWhy: {
    en: 'It holds {served}; its file says {wanted}. The AI gateway has not reloaded the file.',
    zh: '列表中是 {served}，而文件中写的是 {wanted}。AI 网关没有读取新的文件。',
  },
  about: {
    en: 'Higress loads plug-ins from the portal once, at startup, and runs without those that it cannot load. Changes to its files that were not made in its console take effect only after a restart.',
    zh: 'Higress 只在启动时从 portal 加载一次插件，加载不到也会继续运行。不是在控制台中做的文件改动，要重启后才会生效。',
  },
  means: {
    en: 'The editor does not reach the server, or a plug-in of the AI gateway did not load its configuration.',
    zh: '编辑器没有访问到服务器，或者 AI 网关的插件没有加载到配置。',
  },
  fix: {
    en: 'restarts Higress, which then loads its plug-ins and its list',
    zh: '重启 Higress，使其重新获取插件并读取模型列表',
  },
  untouched: { en: 'files and settings', zh: '文件和设置' },
  made: {
    en: 'Higress serves an earlier model list than its file holds',
    zh: 'Higress 提供的模型列表早于文件中的内容',
  },
  notLoaded: {
    en: 'Higress started while a plug-in file was missing',
    zh: 'Higress 启动时插件文件缺失',
  },
});
