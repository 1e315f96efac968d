import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('project-or-directory-renamed', {
  title: { en: 'the project or the directory was renamed', zh: '项目名或目录名被改动' },
  probe: { en: 'names of project and directory', zh: '项目名与目录名' },
  others: {
    en: '{n} {n|container|containers} of project {project} {n|works|work} on this deployment’s data',
    zh: '项目 {project} 的 {n} 个容器正在使用本部署的数据',
  },
  formerWhy: {
    en: 'They were made from this directory when the project had that name. A second set of servers on the same files would damage them.',
    zh: '它们是项目还叫那个名字时由本目录创建的。若再启动一套，两套服务会同时写同一批文件而损坏数据。',
  },
  othersWhy: {
    en: 'They are not this deployment’s and write to its data directory. A second server on the same files would damage them.',
    zh: '它们不属于本部署，却在写本部署的数据目录。两套服务同时写同一批文件会损坏数据。',
  },
  moved: {
    en: 'the containers were created from another directory: {dir}',
    zh: '容器是从另一个目录创建的：{dir}',
  },
  strayed: {
    en: '{names} {n|was|were} created from another directory: {dir}',
    zh: '{names} 是从另一个目录创建的：{dir}',
  },
  strayedWhy: {
    en: 'Somebody ran Compose with this project’s name in that directory. The container works with the files and the data there; all others belong to this directory.',
    zh: '有人在那个目录里以本项目的名称运行了 Compose。该容器使用的是那里的文件和数据，其余容器都属于本目录。',
  },
  nextRemove: {
    en: 'remove the container from there; the files and data in both directories stay',
    zh: '删除从那里创建的容器；两个目录的文件和数据都会保留',
  },
  nextUp: { en: 'then create it from this directory', zh: '然后从本目录重新创建' },
  movedWhy: {
    en: 'That directory is not there any more. The containers still use the files, but cannot start again: they mount them by the old path.',
    zh: '那个目录已不存在。容器此刻仍在使用原来的文件，但重启后会因挂载的是旧路径而无法启动。',
  },
  copyWhy: {
    en: 'That directory is still there, and the containers work on its data; the files here are not in use.',
    zh: '那个目录还在，容器使用的是那里的数据，这里的内容并未被使用。',
  },
  about: {
    en: 'Compose finds containers by the project’s name and knows the directory from which they were made. After a renaming, containers and deployment no longer find each other.',
    zh: 'Compose 按项目名查找容器，并记录创建它们的目录。改名之后，容器与部署就对不上了。',
  },
  nextDeploy: { en: 'recreate the containers from this directory', zh: '从本目录重建容器' },
  nextMove: { en: 'or give the directory its old name', zh: '或者恢复原目录名' },
  nextThere: { en: 'look at the deployment there', zh: '查看那里的部署' },
  nextStop: { en: 'or stop them, if they are no longer needed', zh: '若不再需要，可停止它们' },
});
