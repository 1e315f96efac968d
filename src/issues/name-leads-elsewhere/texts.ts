import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('name-leads-elsewhere', {
  title: {
    en: 'inside a container a service’s name has another address',
    zh: '容器内某个服务名指向了别的地址',
  },
  about: {
    en: 'Services find each other by name. A line in the container’s /etc/hosts (extra_hosts, or an edit inside the container) comes before Docker’s own resolver, and whatever listens at that address gets the requests, passwords included.',
    zh: '服务之间用名称互相访问。容器的 /etc/hosts（extra_hosts，或有人在容器内修改）优先于 Docker 自带的解析；请求（包括密码）会发到那个地址。',
  },
  broken: {
    en: 'inside {consumer} the name {names} has another address',
    zh: '在 {consumer} 内，{names} 指向了别的地址',
  },
  why: {
    en: 'From this machine the service answers; inside this container its name does not lead to it.',
    zh: '从本机访问该服务正常；但在这个容器内，该名称没有指向它。',
  },
  nextShow: { en: 'show the lines in force', zh: '查看生效的内容' },
  nextExtra: { en: 'see whether they are part of its definition', zh: '查看是否来自容器定义' },
  fixTitle: {
    en: 'recreates the container from its definition',
    zh: '按定义重新创建容器',
  },
  fixNothingToUndo: {
    en: 'names that were changed inside the container are not kept',
    zh: '不保留在容器内修改过的名称',
  },
  made: {
    en: 'Inside a container the name of a service has an address where nothing is',
    zh: '在容器内，某个服务名指向一个不存在的地址',
  },
});
