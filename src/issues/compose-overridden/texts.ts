import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('compose-overridden', {
  title: {
    en: 'another file changes what Docker Compose does here',
    zh: '有别的文件会改变 Docker Compose 在这里的行为',
  },
  probe: { en: 'what Docker Compose would read here', zh: 'Docker Compose 在这里会读取的内容' },
  about: {
    en: 'This tool names its Compose file and project in every call and reads nothing else. A `docker compose` that a person or a script types in the directory also takes compose.yaml, an override file, `.env` and variables of the shell: it can change images and ports, or start a second project beside this one.',
    zh: '本工具每次调用都明确指定 Compose 文件和项目，不读别的。而在该目录手工或由脚本运行的 `docker compose`，还会读取 compose.yaml、override 文件、`.env` 和 shell 变量：可能改掉镜像和端口，甚至在旁边另起一个项目。',
  },
  instead: {
    en: '{file} is read in place of docker-compose.yml by any `docker compose` typed here',
    zh: '在此目录运行 `docker compose` 会读取 {file}，而不是 docker-compose.yml',
  },
  added: {
    en: '{file} is merged into docker-compose.yml by any `docker compose` typed here',
    zh: '在此目录运行 `docker compose` 会把 {file} 合并进 docker-compose.yml',
  },
  variable: {
    en: '{name} in {file} decides what any `docker compose` typed here works on',
    zh: '{file} 中的 {name} 会改变在此目录运行的 `docker compose` 所操作的对象',
  },
  shell: {
    en: '{name} of this shell decides what any `docker compose` typed here works on',
    zh: '当前 shell 的 {name} 会改变在此运行的 `docker compose` 所操作的对象',
  },
  why: {
    en: 'This tool does not read it, so its own commands are not affected.',
    zh: '本工具不读它，自身的命令不受影响。',
  },
  wayCompare: { en: 'show what Compose makes of it', zh: '查看 Compose 合并后的结果' },
  wayMove: { en: 'move it out of the way, if it is not wanted', zh: '不需要的话把它移开' },
  wayEdit: { en: 'remove the line', zh: '删除该行' },
  wayUnset: { en: 'remove it from this shell', zh: '从当前 shell 中去掉它' },
  made: {
    en: 'A docker-compose.override.yml appears',
    zh: '目录中出现 docker-compose.override.yml',
  },
});
