import { program } from '../../base/program.ts';
import { imageLockTexts as lt } from '../../base/texts/image-lock.ts';
import { imageMirrorTexts as mt } from '../../base/texts/image-mirrors.ts';
import { imageTransferTexts as tt } from '../../base/texts/image-transfer.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { Command } from '../command.ts';

const call = `${program.command} images`;
const work = () => import('./images.run.ts');
const lockWork = () => import('./images-lock.run.ts');

export const imagesCommand: Command = {
  name: 'images',
  title: t.title(),
  subcommands: [
    {
      name: 'list',
      effect: 'looks',
      title: t.titleList(),
      asksStack: true,
      options: [
        { flags: '--plain', title: t.optPlain() },
        { flags: '--commands', title: t.optCommands() },
      ],
      examples: [{ command: `${call} list --commands`, title: t.exampleCommands() }],
      load: async () => ({ run: (await work()).list }),
    },
    {
      name: 'pull',
      title: t.titlePull(),
      arguments: [{ name: 'keys', title: t.titleKeys(), variadic: true }],
      options: [
        { flags: '--from <mirror>', title: t.optFrom() },
        { flags: '--via <way>', title: t.optVia(), choices: ['direct', 'docker'] },
        { flags: '--parallel <n>', title: t.optParallel() },
      ],
      examples: [{ command: `${call} pull IMAGE_REDIS --from m.example`, title: t.exampleFrom() }],
      load: async () => ({ run: (await work()).pull }),
    },
    {
      name: 'verify',
      effect: 'looks',
      title: t.titleVerify(),
      load: async () => ({ run: (await work()).verify }),
    },
    {
      name: 'lock',
      title: lt.titleLock(),
      arguments: [{ name: 'keys', title: t.titleKeys(), variadic: true }],
      options: [{ flags: '--update', title: lt.optUpdate() }],
      examples: [{ command: `${call} lock --update IMAGE_REDIS`, title: lt.exampleLock() }],
      load: async () => ({ run: (await lockWork()).lock }),
    },
    {
      name: 'outdated',
      effect: 'looks',
      title: lt.titleOutdated(),
      load: async () => ({ run: (await lockWork()).outdated }),
    },
    {
      name: 'mirrors',
      effect: ({ add, remove, rank }) => (add || remove || rank ? 'asks' : 'looks'),
      title: mt.title(),
      options: [
        { flags: '--add <mirror>', title: mt.optAdd() },
        { flags: '--remove <mirror>', title: mt.optRemove() },
        { flags: '--rank', title: mt.optRank() },
        { flags: '--last', title: mt.optLast() },
      ],
      examples: [{ command: `${call} mirrors --add docker.m.daocloud.io`, title: mt.exampleAdd() }],
      load: async () => ({ run: (await import('./images-mirrors.run.ts')).mirrors }),
    },
    {
      name: 'push',
      effect: 'asks',
      title: tt.titlePush(),
      arguments: [
        { name: 'registry', title: tt.titleRegistry(), required: true },
        { name: 'keys', title: t.titleKeys(), variadic: true },
      ],
      options: [{ flags: '--dry-run', title: tt.optDryPush() }],
      examples: [{ command: `${call} push registry.example/team`, title: tt.examplePush() }],
      load: async () => ({ run: (await import('./images-push.run.ts')).push }),
    },
    {
      name: 'save',
      effect: 'looks',
      title: tt.titleSave(),
      arguments: [
        { name: 'file', title: tt.titleFile(), required: true },
        { name: 'keys', title: t.titleKeys(), variadic: true },
      ],
      examples: [
        { command: `${call} save two.tar.gz IMAGE_REDIS IMAGE_ETCD`, title: tt.exampleSave() },
      ],
      load: async () => ({ run: (await import('./images-save.run.ts')).save }),
    },
    {
      name: 'load',
      title: t.titleLoad(),
      arguments: [{ name: 'dir', title: t.titleDir(), required: true }],
      examples: [{ command: `${call} load /mnt/images`, title: t.exampleLoad() }],
      load: async () => ({ run: (await work()).load }),
    },
  ],
};
