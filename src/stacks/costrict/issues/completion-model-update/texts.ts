import { defineTexts } from '../../../../base/message.ts';

/** The completion model in use. */
export const texts = defineTexts('completion-model-update', {
  title: {
    en: 'code-completion does not use the completion model of the settings',
    zh: '代码补全使用的模型与设置不一致',
  },
  other: {
    en: 'code-completion runs with values that differ from the settings ({what})',
    zh: 'code-completion 使用的值与设置不同（{what}）',
  },
  dead: {
    en: 'code-completion asks a model server that does not work and is not that of the settings',
    zh: 'code-completion 使用的模型地址不可用，且与设置不一致',
  },
  deadWhy: {
    en: 'Its container was created with another model address, and nothing usable answers there: users get no completions.',
    zh: '它的容器是以另一个模型地址创建的，而该地址没有可用的回应：用户得不到任何补全。',
  },
  probe: { en: 'model server of code-completion', zh: 'code-completion 的模型服务' },
  about: {
    en: 'code-completion reads address, name and key of its model when its container is created. A change takes effect after the container is recreated, which “deploy” does for this service only.',
    zh: 'code-completion 在创建容器时读取模型地址、名称和密钥。改动要重建容器才会生效，“deploy” 只会重建这一个服务。',
  },
  means: {
    en: 'Model, address and key of code completion are settings; only that service is restarted.',
    zh: '代码补全的模型、地址与密钥都是设置；修改后只会重启该服务。',
  },
  fix: {
    en: 'recreates the container with the completion model of the settings',
    zh: '按设置中的补全模型重建容器',
  },
  made: {
    en: 'code-completion was started with another model',
    zh: 'code-completion 以另一个模型启动',
  },
});
