import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BadMirror, badMirrors } from '../support/bad-mirrors.ts';
import { type LoneMachine, startLoneMachine } from '../support/lone-machine.ts';
import { docker } from '../support/rehearsal.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { blackHole, closedPort, cuttingProxy, type Listener } from '../support/sockets.ts';

// The larger product takes several minutes here: LONE_MACHINE_STACK=costrict runs it.
const stack = process.env.LONE_MACHINE_STACK ?? 'claude-code-hub';
const nowhere = 'nowhere.invalid';
let origin: Registry;
let halfDead: BadMirror;
let cutting: Listener;
let hole: Listener;
let models: string[] = [];
let machine: LoneMachine;
let dir = '';
let bundle = '';

/** Everything that the rehearsal would build, in a registry; nothing of it under these names in an engine. */
async function fillOrigin(): Promise<void> {
  const all = await docker(['images', '--format', '{{.Repository}}:{{.Tag}}']);
  for (const image of all.split('\n').filter((one) => one.startsWith(`${stack}-rehearsal/`))) {
    if (!image.endsWith(':local')) continue;
    const tag = `${origin.host}/${image}`;
    await docker(['tag', image, tag]);
    await docker(['push', '-q', tag]);
    await docker(['rmi', tag]);
  }
}
