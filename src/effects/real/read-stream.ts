import { close, constants, createReadStream, fstat, open, read, type Stats } from 'node:fs';
import type { Readable } from 'node:stream';
import { isatty } from 'node:tty';
import { promisify } from 'node:util';
import { errorCode } from '../../base/errors.ts';
import { inHeldDirectory } from './held-directory.ts';
import { failure } from './read-whole.ts';

const openFile = promisify(open) as (path: string, flags: number) => Promise<number>;

type Opened = (error: NodeJS.ErrnoException | null, fd: number) => void;
type Read = (error: NodeJS.ErrnoException | null, bytes: number, into: Buffer) => void;

/** A program that writes into a pipe may take a while to begin, and may have nothing to say for a while. */
const beginMs = 1_000;
const silentMs = 20_000;
const stepMs = 20;
/** Of what has no size that could be looked at first. */
const mostPiped = 512 * 1024 ** 2;

/** /dev/null has an end; other devices are read on and on. */
const isNull = (stat: Stats): boolean => stat.isCharacterDevice() && stat.rdev === 0x103;

function refusal(stat: Stats, fd: number, path: string): Error | null {
  if (stat.isDirectory()) return failure('EISDIR', 'read', path);
  const isDevice = stat.isBlockDevice() || stat.isCharacterDevice();
  if (isDevice && !isNull(stat) && !isatty(fd)) return failure('EINVAL', 'read', path);
  return null;
}

/** The calls of one stream: opening a pipe waits for nobody, and reading it not for ever. */
class PatientFile {
  readonly #path: string;
  readonly #isOver: () => boolean;
  #isPipe = false;
  #total = 0;
  #last = 0;

  readonly #below: string | undefined;

  constructor(path: string, isOver: () => boolean, below: string | undefined) {
    this.#path = path;
    this.#isOver = isOver;
    this.#below = below;
  }

  open(done: Opened): void {
    this.#openBelow((error, fd) => {
      if (error) return done(error, -1);
      fstat(fd, (failed, stat) => {
        const why = failed ?? refusal(stat, fd, this.#path);
        if (why) return close(fd, () => done(why, -1));
        this.#isPipe = !stat.isFile();
        this.#last = Date.now();
        done(null, fd);
      });
    });
  }

  /** From `below` on no link is followed. */
  #openBelow(done: Opened): void {
    const flags = constants.O_RDONLY | constants.O_NONBLOCK;
    if (this.#below === undefined) {
      open(this.#path, flags, done);
      return;
    }
    const opened = (path: string) => openFile(path, flags | constants.O_NOFOLLOW);
    inHeldDirectory(this.#below, this.#path, opened).then(
      (fd) => done(null, fd),
      (error) => done(error, -1),
    );
  }

  read(fd: number, into: Buffer, at: number, most: number, from: number | null, done: Read): void {
    if (!this.#isPipe) {
      read(fd, into, at, most, from, done);
      return;
    }
    const again = () => this.read(fd, into, at, most, from, done);
    read(fd, into, at, most, null, (error, bytes) => {
      if (this.#isOver()) return done(null, 0, into);
      const silent = Date.now() - this.#last;
      if (this.#waits(error, bytes, silent))
        return void setTimeout(again, silent < stepMs ? 1 : stepMs);
      // The writer is silent: what came until now is worth a look.
      if (errorCode(error) === 'EAGAIN')
        return done(this.#total > 0 ? null : failure('ETIMEDOUT', 'read', this.#path), 0, into);
      this.#total += bytes;
      this.#last = Date.now();
      const isEndless = this.#total > mostPiped;
      done(isEndless ? failure('EFBIG', 'read', this.#path) : error, bytes, into);
    });
  }

  /** Nothing is there yet, or nobody who would write it. */
  #waits(error: Error | null, bytes: number, silent: number): boolean {
    if (error) return errorCode(error) === 'EAGAIN' && silent < silentMs;
    return bytes === 0 && this.#total === 0 && silent < beginMs;
  }
}

/**
 * A file as a stream. It may be a pipe or a terminal, also one that a shell opened (`<(command)`): they are read from
 * where they are, and not for ever. Directories and devices without an end are errors.
 */
export function readStream(path: string, from = 0, below?: string): Readable {
  let isOver = () => false;
  const file = new PatientFile(path, () => isOver(), below);
  const stream = createReadStream(path, {
    // A position, even the first, is more than a pipe can be read from.
    ...(from > 0 && { start: from }),
    fs: {
      open: (_path: string, _flags: unknown, _mode: unknown, done: Opened) => file.open(done),
      read: file.read.bind(file),
      close,
    } as never,
  });
  isOver = () => stream.destroyed;
  return stream;
}
