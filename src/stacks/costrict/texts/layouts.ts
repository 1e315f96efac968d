import { defineTexts } from '../../../base/message.ts';

/** Installations made by the published shell scripts. */
export const layoutTexts = defineTexts('layouts', {
  first: {
    en: 'an installation by the first shell scripts (v2, v3)',
    zh: '由早期脚本（v2、v3）安装的环境',
  },
  deploySh: { en: 'an installation by deploy.sh', zh: '由 deploy.sh 安装的环境' },
  costrictShEarly: {
    en: 'an installation by an early costrict.sh (Nacos with MySQL, and Higress)',
    zh: '由早期 costrict.sh 安装的环境（Nacos 使用 MySQL，另有 Higress）',
  },
  kubernetes: {
    en: 'an installation by costrict.sh on Kubernetes',
    zh: '由 costrict.sh 安装在 Kubernetes 上的环境',
  },
  builder: {
    en: 'an installation by costrict-admin (run.sh, costrict.env)',
    zh: '由 costrict-admin 安装的环境（run.sh、costrict.env）',
  },
  costrictSh: { en: 'an installation by costrict.sh', zh: '由 costrict.sh 安装的环境' },
  backendDir: {
    en: 'an installation medium with install.sh or costrict-admin',
    zh: '含 install.sh 或 costrict-admin 的安装介质',
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
    en: 'this generation sets this model in Nacos, which this program does not read',
    zh: '这一代的该模型在 Nacos 中配置，本程序不读取',
  },
  modelsInConsole: {
    en: 'this generation sets its models in the Higress console',
    zh: '这一代的模型在 Higress 控制台中配置',
  },
  modelsInOneApi: {
    en: 'this generation sets its chat model in One API, which this program does not read',
    zh: '这一代的对话模型在 One API 中配置，本程序不读取',
  },
  builderParts: {
    en: 'this generation has other services in its place',
    zh: '这一代用其他服务代替',
  },
  differs: {
    en: '{file}, line {line}: {variable} is not the value in force; the next run of its scripts replaces the one in force',
    zh: '{file} 第 {line} 行：{variable} 与实际生效的值不同；再次运行它的脚本会覆盖生效的值',
  },
  unquoted: {
    en: '{file}: {key} is a number without quotes; the service that reads it does not start (type mismatch)',
    zh: '{file}：{key} 是没有加引号的数字，读取它的服务无法启动（type mismatch）',
  },
  carriageReturns: {
    en: '{file} has Windows line ends: the shell takes the invisible character at the end of a line as part of the value. To remove them: sed -i "s/\\r$//" {file}',
    zh: '{file} 使用了 Windows 换行符，行尾的不可见字符会被当成值的一部分。去除方法：sed -i "s/\\r$//" {file}',
  },
  emptyAddress: {
    en: 'the login service was given the address “{url}”, which is not one: COSTRICT_BACKEND is empty in {file}',
    zh: '登录服务得到的地址“{url}”无效：{file} 中的 COSTRICT_BACKEND 为空',
  },
  noBearer: {
    en: 'the completion key in {file} has no “Bearer ” before it; this generation sends it as it is, and most model servers answer 401',
    zh: '{file} 中补全模型的密钥前没有“Bearer ”；这一代会原样发送，多数模型服务会返回 401',
  },
  noModel: {
    en: 'no file of this installation names the {role} model',
    zh: '这套安装的文件中没有 {role} 模型的地址',
  },
});
