import { defineTexts } from '../message.ts';

/** Building the images of a rehearsal and starting what is beside it. */
export const rehearsalTexts = defineTexts('rehearsal', {
  stepTitle: { en: 'rehearsal', zh: '演练' },
  notRehearsable: {
    en: '{stack} has no rehearsal',
    zh: '{stack} 不支持演练',
  },
  fromBase: { en: 'built here on {base}', zh: '在本机基于 {base} 构建' },
  firstTime: {
    en: 'The first build downloads Debian packages: one to three minutes.',
    zh: '首次构建需要下载 Debian 软件包，约一到三分钟。',
  },
  placeholder: { en: 'placeholder', zh: '占位文件' },
  beside: { en: 'beside the services, at {address}', zh: '独立于各服务，地址 {address}' },
  building: { en: 'building', zh: '构建中' },
  built: { en: 'built', zh: '已构建' },
  started: { en: 'started', zh: '已启动' },
  ready: {
    en: '{n} {n|image|images} built here, model server at {address}',
    zh: '{n} 个镜像已在本机构建，模型服务位于 {address}',
  },
  readyImages: {
    en: '{n} {n|image|images} built here',
    zh: '{n} 个镜像已在本机构建',
  },
  baseMissing: {
    en: 'The base image of the rehearsal is missing and cannot be pulled',
    zh: '没有演练所需的基础镜像，也无法拉取',
  },
  basePull: {
    en: '{image} is not on this machine. The registry answered:',
    zh: '本机没有 {image}，镜像仓库返回：',
  },
  baseMake: {
    en: 'builds one from Debian packages, without a registry',
    zh: '用 Debian 软件包制作一个，无需镜像仓库',
  },
  contextMissing: {
    en: 'The files for the rehearsal images are missing at {path}',
    zh: '{path} 中没有演练镜像所需的文件',
  },
  contextMake: { en: 'generates them', zh: '生成这些文件' },
  buildFailed: { en: 'Building {image} failed', zh: '构建 {image} 失败' },
  buildNeeds: {
    en: 'The build needs Debian packages from the network, and free space on Docker’s disk. Its last lines:',
    zh: '构建需要联网获取 Debian 软件包，并需要 Docker 所在磁盘有剩余空间。最后几行输出：',
  },
  imageStale: {
    en: '{image} is not the image that was just built',
    zh: '{image} 不是刚才构建的镜像',
  },
  companionFailed: { en: '{name} could not be started', zh: '{name} 无法启动' },
  companionPort: {
    en: 'It listens on {address}; another rehearsal or program may use that port.',
    zh: '它监听 {address}；该端口可能被另一个演练或程序占用。',
  },
  companionSettings: {
    en: 'give it a free port, in every address that names it',
    zh: '换一个空闲端口，并更新所有用到它的地址',
  },
  companionSilent: {
    en: '{name} does not answer at {address}',
    zh: '{name} 在 {address} 没有应答',
  },
  companionLogs: { en: 'see its last log lines', zh: '查看它最后的输出' },
});
