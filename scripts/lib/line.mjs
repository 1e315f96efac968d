// A connection to a server as operators have it: `node line.mjs PORT [--rate BYTES] [--cut BYTES] [--hole]`. Prints its
// own port, and at SIGTERM how many bytes came through it, and from when to when.
import { connect, createServer } from 'node:net';

const [port, ...options] = process.argv.slice(2);
const value = (name) => Number(options[options.indexOf(name) + 1]);
const rate = options.includes('--rate') ? value('--rate') : Number.POSITIVE_INFINITY;
const cut = options.includes('--cut') ? value('--cut') : Number.POSITIVE_INFINITY;
let total = 0;
let cuts = 0;
let first;
let last;
/** When the line is free again: all connections share it. Its buffer makes up for the time in which this process waits
 *  for a core. */
let free = 0;
const bufferMs = 250;

const server = createServer((near) => {
  near.on('error', () => undefined);
  if (options.includes('--hole')) return;
  const far = connect(Number(port), '127.0.0.1');
  let through = 0;
  near.pipe(far);
  far.on('data', (chunk) => {
    const now = performance.now();
    free = Math.max(free, now - bufferMs) + (chunk.length / rate) * 1000;
    far.pause();
    const pass = () => {
      total += chunk.length;
      last = Date.now();
      first ??= last;
      through += chunk.length;
      if (near.destroyed) return far.destroy();
      near.write(chunk);
      if (through > cut) {
        cuts += 1;
        near.destroy();
        return far.destroy();
      }
      far.resume();
    };
    setTimeout(pass, rate === Number.POSITIVE_INFINITY ? 0 : Math.max(0, free - now));
  });
  far.on('end', () => setTimeout(() => near.end(), Math.max(0, free - performance.now())));
  far.on('error', () => near.destroy());
  near.on('close', () => far.destroy());
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => {
  console.log(JSON.stringify({ total, cuts, first, last }));
  process.exit(0);
});
