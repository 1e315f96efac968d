import { defineTexts } from '../../../base/message.ts';

/** Installations made by the published shell scripts. */
export const layoutTexts = defineTexts('layouts', {
  first: {
    en: 'an installation by the first shell scripts (v2, v3)',
    zh: '由早期脚本（v2、v3）安装的环境',
  },
  deploySh: { en: 'an installation by deploy.sh', zh: '由 deploy.sh 安装的环境' },
  costrictSh: { en: 'an installation by costrict.sh', zh: '由 costrict.sh 安装的环境' },
  backendDir: {
    en: 'an installation by install.sh or costrict-admin',
    zh: '由 install.sh 或 costrict-admin 安装的环境',
  },
  noNacos: {
    en: 'this generation keeps its model settings in Higress and has no Nacos',
    zh: '这一代的模型配置在 Higress 中，没有 Nacos',
  },
  noHigress: {
    en: 'this generation has no Higress: its model settings are in Nacos',
    zh: '这一代没有 Higress，模型配置在 Nacos 中',
  },
  noCodebase: {
    en: 'this generation has no codebase index and no code review',
    zh: '这一代没有代码库索引和代码评审',
  },
  ownRoutes: {
    en: 'this generation has its own routes',
    zh: '这一代使用自己的路由表',
  },
  modelsInNacos: {
    en: 'this generation sets its models in Nacos, which this program does not read',
    zh: '这一代的模型在 Nacos 中配置，本程序不读取',
  },
  noModel: {
    en: 'no file of this installation names the {role} model',
    zh: '这套安装的文件中没有 {role} 模型的地址',
  },
});
