import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isFull } from '../support/depth.ts';
import { endlessLog, logFrame } from '../support/hand-engine.ts';
import { pg, pgRows } from './fake-servers.ts';
import { count } from './figures.ts';
import { type Lane, openLane, type Place } from './lane.ts';
import { oddValues, placesIn, seedOf, steering, withValue } from './mutations.ts';

let lane: Lane;
let place: Place;
beforeAll(async () => {
  lane = await openLane();
  place = lane.place();
});
afterAll(() => lane.close());
afterEach(() => {
  lane.engine.reset();
  lane.servers.reset();
});

const allSteering = steering.join('');
const words = (...commands: readonly string[]) => commands.map((command) => command.split(' '));
const sampled = <T>(all: readonly T[], nth: number, seed = 0): readonly T[] =>
  isFull ? all : all.filter((_, at) => (at + seed) % nth === 0);

/** Runs the commands; what is wrong, with the name of the case. */
async function wrongWith(name: string, commands: readonly (readonly string[])[]) {
  count('input');
  const chosen = isFull
    ? commands
    : commands.filter((_, at) => at === seedOf(name) % commands.length);
  const faults: string[] = [];
  for (const argv of chosen)
    for (const { kind, what } of await lane.call(place, argv, { tty: seedOf(name) % 4 === 0 }))
      faults.push(`${name}: ${kind} in ${what}`);
  return faults;
}

const integers = (...values: readonly number[]) =>
  Buffer.concat(
    values.map((value) => {
      const b = Buffer.alloc(4);
      b.writeInt32BE(value);
      return b;
    }),
  );
/** Answers to the first message of Postgres' protocol. */
const postgres: Readonly<Record<string, Buffer | undefined>> = {
  'clear text wanted': pg.cleartext,
  'MD5 without salt': pg.message('R', integers(5)),
  'an unknown proof': pg.message('R', integers(77)),
  'SASL without names': pg.message('R', integers(10)),
  'SASL of another kind': pg.message('R', integers(10), 'EXTERNAL\0\0'),
  'SASL and nonsense': Buffer.concat([
    pg.message('R', integers(10), 'SCRAM-SHA-256\0\0'),
    pg.message('R', integers(11), 'r=x,s=%%%,i=-5'),
  ]),
  'SASL that takes for ever': Buffer.concat([
    pg.message('R', integers(10), 'SCRAM-SHA-256\0\0'),
    pg.message('R', integers(11), 'r=x,s=AAAA,i=2147483647'),
  ]),
  'an error that steers': pg.error(allSteering),
  'an error without code': pg.message('E', 'Mno\0\0'),
  'an empty error': pg.message('E', '\0'),
  'an odd code': pg.error('no', '\u001b[2J'),
  'a large length': Buffer.concat([Buffer.from('R'), integers(2_000_000_000)]),
  'no length': Buffer.concat([Buffer.from('R'), integers(0)]),
  'a negative length': Buffer.concat([Buffer.from('R'), integers(-9)]),
  nonsense: Buffer.from('\u001b]0;x\u0007nonsense'.repeat(40)),
  'rows before login': pg.rows(['x'], [['1']]),
  zeros: Buffer.alloc(9000),
  'an end at once': Buffer.alloc(0),
  silence: undefined,
};
const databaseCommands = words(
  'users list',
  'doctor --budget 3',
  'users add alice --dry-run',
  'users token-lifetime',
  'doctor --budget 3 postgres',
);

test('a Postgres that lies at the login must do no harm', { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const [name, bytes] of sampled(Object.entries(postgres), 3)) {
    lane.servers.postgres = (socket) =>
      void (bytes === undefined ? 0 : bytes.length === 0 ? socket.end() : socket.write(bytes));
    if (name === 'silence' && !isFull) continue;
    faults.push(...(await wrongWith(`postgres: ${name}`, databaseCommands)));
  }
  expect(faults).toEqual([]);
});

const cells: readonly (string | null)[] = [
  ...[
    null,
    '',
    '0',
    '-1',
    '9'.repeat(40),
    '1e400',
    'true',
    '{}',
    '[]',
    'null',
    '{"a":',
    '['.repeat(50_000),
  ],
  ...[
    allSteering,
    '\u0000',
    'x'.repeat(2_000_000),
    '../../x',
    '__proto__',
    '$(id)',
    '2026-13-45',
    '{"__proto__":1}',
  ],
];
test('a Postgres with odd rows must do no harm', { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const [at, cell] of sampled([...cells.entries()], 4)) {
    lane.servers.postgres = pgRows((columns) => Array(at % 3).fill(columns.map(() => cell)));
    faults.push(...(await wrongWith(`a cell ${at}`, databaseCommands)));
  }
  expect(faults).toEqual([]);
});

const redis: Readonly<Record<string, string>> = {
  'no lines': '+OK',
  steering: `-ERR ${allSteering}\r\n`,
  'a large string': '$999999999999\r\nx\r\n',
  'a negative string': '$-99\r\n',
  'a large list': '*2000000000\r\n',
  'deep lists': '*1\r\n'.repeat(100_000),
  nonsense: '\u0000\u0001HTTP/1.1 400\r\n\r\n',
  'another answer': ':5\r\n:5\r\n:5\r\n',
  info: `$${'used_memory:abc\r\nmaxmemory:-1\r\nrdb_last_bgsave_status:\u001b[2J\r\n'.length}\r\nused_memory:abc\r\nmaxmemory:-1\r\nrdb_last_bgsave_status:\u001b[2J\r\n\r\n`,
  'a login wanted': '-NOAUTH Authentication required.\r\n',
  loading: '-LOADING Redis is loading the dataset in memory\r\n',
  endless: '+x\r\n'.repeat(200_000),
  moved: '-MOVED 1 evil:1\r\n',
};
test('a Redis that lies must do no harm', { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const [name, text] of sampled(Object.entries(redis), 3)) {
    lane.servers.redis = (socket) => void socket.write(text);
    faults.push(
      ...(await wrongWith(
        `redis: ${name}`,
        words('doctor --budget 3 --only redis-unwell', 'doctor --budget 3 --why redis'),
      )),
    );
  }
  expect(faults).toEqual([]);
});

/** The engine's answers, each place of each with other values. */
const engineCommands = words(
  'doctor --budget 3',
  'status',
  'logs --tail 5',
  'images verify',
  'doctor --why redis --budget 3',
  'ports',
  'images pull --yes',
);
test('an engine whose answers have values of other types must do no harm', {
  timeout: 3_600_000,
}, async () => {
  const faults: string[] = [];
  const paths = [
    '/version',
    '/info',
    '/containers/json',
    '/containers/redis/json',
    '/images/redis%3A7.2.4/json',
    '/images/json',
    '/networks/bridge',
  ];
  const seen = new Map<string, unknown>();
  lane.engine.tamper = (path, value) => {
    seen.set(path, value);
    return value;
  };
  for (const argv of engineCommands) await lane.call(place, argv);
  const cases = paths.flatMap((path) =>
    placesIn(seen.get(path)).flatMap((at, n) =>
      [0, 1].map((k) => ({
        path,
        at,
        value: oddValues[(n * 5 + k * 11 + seedOf(path)) % oddValues.length],
      })),
    ),
  );
  for (const { path, at, value } of sampled(cases, 12)) {
    lane.engine.tamper = (one, honest) => (one === path ? withValue(honest, at, value) : honest);
    faults.push(
      ...(await wrongWith(
        `${path} ${at.join('.')} = ${JSON.stringify(value)?.slice(0, 30)}`,
        engineCommands,
      )),
    );
  }
  expect(faults).toEqual([]);
});

const frame = logFrame(Buffer.from(`${allSteering}\n`));
const logs: Readonly<Record<string, Buffer>> = {
  steering: frame,
  'no frames': Buffer.from(`${allSteering}\nplain\n`),
  'half a frame': frame.subarray(0, 5),
  'a frame too long': Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 65]),
  'an unknown stream': Buffer.concat([Buffer.from([9, 9, 9, 9, 0, 0, 0, 1, 65]), frame]),
  'empty frames': Buffer.alloc(800_000),
  'a long line': logFrame(Buffer.from('a'.repeat(5_000_000))),
  'invalid UTF-8': logFrame(Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x9b, 0x32, 0x4a, 10])),
  'keys without end': logFrame(Buffer.from('-----BEGIN PRIVATE KEY-----\n'.repeat(3000))),
  'many addresses': logFrame(Buffer.from(`${'a://b:c@'.repeat(30_000)}\n`)),
  'many colons': logFrame(Buffer.from(`${'password: '.repeat(30_000)}\n`)),
  'long words': logFrame(Buffer.from(`${'eyJ'.repeat(100_000)}\n`)),
};
const logCommands = words(
  'logs',
  'doctor --preview --budget 3',
  'logs redis --tail 3',
  'doctor --why redis --budget 3',
  'logs --errors',
);
test('logs that lie must do no harm', { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const [name, bytes] of sampled(Object.entries(logs), 3)) {
    lane.engine.log = bytes;
    faults.push(...(await wrongWith(`log: ${name}`, logCommands)));
  }
  if (isFull) {
    lane.engine.answer = (response, request) =>
      request.url?.includes('/logs')
        ? endlessLog(logFrame(Buffer.alloc(60_000, 'a\n')), 2e9)(response)
        : response.writeHead(404).end('{}');
    faults.push(
      ...(await wrongWith('log: without end', words('logs redis --tail 3', 'doctor --budget 3'))),
    );
  }
  expect(faults).toEqual([]);
});
