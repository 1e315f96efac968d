import { relative } from 'node:path';
import { Readable } from 'node:stream';
import type { FileStat, Files } from '../effects.ts';

/** The files that a single executable holds in itself, by path below its resources. */
export interface PackedFiles {
  readonly index: Readonly<Record<string, { readonly mode: number; readonly size: number }>>;
  read(path: string): Uint8Array;
}

/** The executable's own files, when this process is one (Node's single executable application). */
export function ownFiles(): PackedFiles | undefined {
  const sea = process.getBuiltinModule('node:sea');
  if (!sea?.isSea()) return undefined;
  const index = JSON.parse(sea.getAsset('index.json', 'utf8'));
  return { index, read: (path) => new Uint8Array(sea.getRawAsset(path) as ArrayBuffer) };
}

const missing = (path: string): Error =>
  Object.assign(new Error(`ENOENT: no such file in the executable: ${path}`), { code: 'ENOENT' });

/** The packed files as a tree, by path below the resources; '' is the top. */
class PackedTree {
  readonly #files: PackedFiles;
  constructor(files: PackedFiles) {
    this.#files = files;
  }
  bytes(path: string): Uint8Array {
    if (!Object.hasOwn(this.#files.index, path)) throw missing(path);
    return this.#files.read(path);
  }
  list(dir: string): string[] {
    const start = dir === '' ? '' : `${dir}/`;
    const below = Object.keys(this.#files.index).filter((path) => path.startsWith(start));
    return [...new Set(below.map((path) => path.slice(start.length).split('/')[0] ?? ''))].sort();
  }
  stat(path: string): FileStat | undefined {
    const { index } = this.#files;
    const file = Object.hasOwn(index, path) ? index[path] : undefined;
    const whose = { uid: 0, gid: 0, mtimeMs: 0 };
    if (file) return { kind: 'file', ...file, ...whose };
    return this.list(path).length > 0 ? { kind: 'dir', size: 0, mode: 0o755, ...whose } : undefined;
  }
}

/**
 * Files of this machine, and below `root`, a directory that is not on the disk, those of the executable. They can
 * only be read.
 */
export function withPacked(fs: Files, root: string, files: PackedFiles): Files {
  const tree = new PackedTree(files);
  /** undefined for what is elsewhere. */
  const inside = (path: string): string | undefined => {
    const below = relative(root, path);
    return below === '..' || below.startsWith('../') ? undefined : below;
  };
  return {
    ...fs,
    async readText(path) {
      const own = inside(path);
      return own === undefined ? fs.readText(path) : Buffer.from(tree.bytes(own)).toString('utf8');
    },
    async readBytes(path, below, most) {
      const own = inside(path);
      return own === undefined ? fs.readBytes(path, below, most) : tree.bytes(own);
    },
    readStream(path, from, below) {
      const own = inside(path);
      if (own === undefined) return fs.readStream(path, from, below);
      return Readable.from([tree.bytes(own).subarray(from ?? 0)]);
    },
    async stat(path, below) {
      const own = inside(path);
      return own === undefined ? fs.stat(path, below) : tree.stat(own);
    },
    async list(path, below) {
      const own = inside(path);
      return own === undefined ? fs.list(path, below) : tree.list(own);
    },
  };
}
