import { defineTexts } from '../../../../base/message.ts';

/** The app’s address of Redis. */
export const texts = defineTexts('hub-redis-url-wrong', {
  title: {
    en: 'the app’s Redis address (REDIS_URL) is wrong',
    zh: '应用的 Redis 地址（REDIS_URL）不正确',
  },
  probe: { en: 'Redis address of the app', zh: '应用的 Redis 地址' },
  elsewhere: { en: 'Redis is not part of this deployment', zh: 'Redis 不在本部署之内' },
  unset: {
    en: 'It is empty: limits per minute and of parallel sessions are off, and conversations change providers.',
    zh: '它为空：每分钟限流和并发会话限制失效，会话会频繁切换供应商。',
  },
  unreadable: {
    en: 'It is no address such as `redis://:password@host:6379`.',
    zh: '它不是 `redis://:密码@主机:6379` 这样的地址。',
  },
  login: {
    en: 'Its user or password is not the one of this deployment: Redis refuses it with NOAUTH or WRONGPASS, and the app exits while it starts.',
    zh: '其中的用户或密码与本部署不一致：Redis 以 NOAUTH 或 WRONGPASS 拒绝，应用在启动时退出。',
  },
  host: {
    en: 'It leads to “{host}”, which is not this deployment’s Redis.',
    zh: '它指向“{host}”，那不是本部署的 Redis。',
  },
  about: {
    en: 'Without Redis the app takes almost eight minutes to start, answers nothing meanwhile, and then works without limits per minute. With a wrong password it exits again and again. A deployment made by this tool writes the address itself; one in a manually edited file may be wrong.',
    zh: '连不上 Redis 时，应用要将近八分钟才能启动，其间不回应请求，之后也没有每分钟限流；密码错误时则会反复退出。本工具部署时会自动写好地址；手工改过的文件里，地址可能写错。',
  },
  fix: {
    en: 'repairs the wrong part of the app’s Redis address',
    zh: '修正应用 Redis 地址中错误的部分',
  },
  nextDiff: { en: 'show what was edited', zh: '查看改动了什么' },
  nextOverwrite: { en: 'render the file again and apply it', zh: '重新生成文件并应用' },
  made: {
    en: 'The app gets the address of another Redis',
    zh: '应用拿到的是另一台 Redis 的地址',
  },
  madeLogin: {
    en: 'The app’s address of Redis has no password',
    zh: '应用的 Redis 地址里没有密码',
  },
});
