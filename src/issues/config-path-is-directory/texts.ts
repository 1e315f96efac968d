import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('config-path-is-directory', {
  title: {
    en: 'a directory is where a configuration file should be',
    zh: '配置文件的位置上是一个目录',
  },
  about: {
    en: 'When a file that a container mounts is missing, Docker creates a directory of that name. The container then cannot start, or reads a directory where it expects its configuration.',
    zh: '容器要挂载的文件不存在时，Docker 会建一个同名目录。于是容器无法启动，或把目录当成配置文件去读。',
  },
  means: {
    en: 'Docker created a directory where a file was missing, or a path in the Compose file is wrong.',
    zh: '文件缺失，Docker 建了同名目录；或者 Compose 文件中的路径写错了。',
  },
  wayShow: {
    en: 'name the directory and the command that removes it',
    zh: '列出该目录和删除它的命令',
  },
  wayRender: {
    en: 'write the file again',
    zh: '重新生成该文件',
  },
  wayDeploy: {
    en: 'recreate the container',
    zh: '重建容器',
  },
  broken: {
    en: '{path} is a directory, not a file',
    zh: '{path} 是目录，不是文件',
  },
  why: {
    en: '{service} mounts it as its configuration. Docker creates a directory when the file is missing.',
    zh: '{service} 把它作为配置文件挂载。文件不存在时 Docker 会建一个目录。',
  },
  nextRemove: {
    en: 'remove it; it must be empty',
    zh: '删除它（必须是空目录）',
  },
});
