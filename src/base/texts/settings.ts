import { defineTexts } from '../message.ts';

/** Settings: what each key is for and what is wrong with a value. */
export const settingsTexts = defineTexts('settings', {
  fileHeader: {
    en: 'Settings of {name}. Passwords and keys are in secrets.env.',
    zh: '{name} 的设置。密码和密钥保存在 secrets.env 中。',
  },
  titleVersion: { en: "Version of this file's format", zh: '本文件的格式版本' },
  titleStack: { en: 'Stack that is deployed', zh: '要部署的产品' },
  titleRehearsal: {
    en: 'Rehearsal: the images are small stand-ins built on this machine',
    zh: '演练：镜像为当场构建的轻量替身',
  },
  titleProject: {
    en: 'Compose project: prefix of the container names',
    zh: 'Compose 项目名，即容器名的前缀',
  },
  titleServer: { en: 'This server', zh: '本服务器' },
  titleAddress: {
    en: 'IP address or host name at which users reach this server',
    zh: '用户访问本服务器所用的 IP 地址或主机名',
  },
  titlePorts: { en: 'Ports on the host', zh: '宿主机端口' },
  titlePort: { en: 'Host port of {name}', zh: '{name} 的宿主机端口' },
  titleExpose: {
    en: 'Ports that other machines can reach; all others listen on 127.0.0.1 only',
    zh: '允许其他机器访问的端口，其余端口只监听 127.0.0.1',
  },
  titleImages: { en: 'Container images', zh: '容器镜像' },
  titleMirrors: {
    en: 'Mirrors, tried in this order if the origin cannot be reached: https://host for Docker Hub, quay.io=https://host for that registry, *=https://host for all (their names follow the host)',
    zh: '源站不可达时依次尝试的镜像站：https://host 代替 Docker Hub，quay.io=https://host 代替指定的仓库，*=https://host 代替所有仓库（仓库名加在主机名之后）',
  },
  titleAssets: { en: 'Files of the stack beside its images', zh: '镜像之外的附加文件' },
  titleAssetMirrors: {
    en: 'Addresses asked before the listed ones: a folder with the files, or an accelerator that is put in front of their address. The content is checked',
    zh: '先于清单地址使用的地址：存放这些文件的目录，或加在原地址之前的加速服务；内容会校验',
  },
  expectAssetMirrors: {
    en: 'a list of addresses such as https://files.example/assets',
    zh: '形如 https://files.example/assets 的地址列表',
  },
  titleRegistry: {
    en: 'One registry that holds every image and is asked instead of all others: https://host/path; filled by images push',
    zh: '存放全部镜像、取代其他所有来源的私有镜像仓库：https://host/path，可用 images push 填充',
  },
  titleOverride: {
    en: 'References that replace those in images.list: IMAGE_NAME: host/name:tag',
    zh: '替换 images.list 中的镜像引用：IMAGE_NAME: host/name:tag',
  },

  // Follows 应为: one that starts with Latin letters or digits brings its own space.
  expectMapping: { en: 'a group of keys', zh: '一组设置项' },
  expectText: { en: 'a string', zh: '一段文本' },
  expectFilledText: { en: 'a non-empty string', zh: '非空文本' },
  expectNumber: { en: 'a number ≥ {min}', zh: '不小于 {min} 的整数' },
  expectPort: { en: 'a port number from 1 to 65535', zh: ' 1 到 65535 之间的端口号' },
  expectBoolean: { en: 'true or false', zh: ' true 或 false' },
  expectExactly: { en: '{value}', zh: ' {value}' },
  expectProject: {
    en: 'lower-case letters, digits, - and _, at most 63, starting with a letter or a digit',
    zh: '以小写字母或数字开头、由小写字母、数字、- 和 _ 组成且不超过 63 个字符的名称',
  },
  expectOrigin: {
    en: 'empty, or http:// or https:// with a host and nothing behind it',
    zh: '为空，或以 http:// / https:// 开头的主机地址，不带路径',
  },
  expectAddress: { en: 'an IPv4 address or a host name', zh: ' IPv4 地址或主机名' },
  expectListOf: { en: 'a list of: {names}', zh: '由以下名称组成的列表：{names}' },
  mirrorScheme: {
    en: 'images.mirrors: {mirror} is taken as {full}',
    zh: 'images.mirrors：{mirror} 按 {full} 处理',
  },
  registryScheme: {
    en: 'images.registry: {registry} is taken as {full}',
    zh: 'images.registry：{registry} 按 {full} 处理',
  },
  expectRegistry: {
    en: 'empty, or an address such as https://registry.example/team or http://10.0.0.5:5000',
    zh: '为空，或形如 https://registry.example/team 或 http://10.0.0.5:5000 的地址',
  },
  expectMirrors: {
    en: 'a list of addresses such as https://mirror.example or quay.io=https://mirror.example',
    zh: '形如 https://mirror.example 或 quay.io=https://mirror.example 的地址列表',
  },
  expectOverride: {
    en: 'image references by key, such as IMAGE_REDIS: host/redis:7.2.4',
    zh: '按键名给出的镜像引用，例如 IMAGE_REDIS: host/redis:7.2.4',
  },
  expectUrl: {
    en: 'an address that starts with http:// or https://, without user and password',
    zh: '以 http:// 或 https:// 开头、不含用户名和密码的地址',
  },
});
