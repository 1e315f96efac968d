import { connect, createServer } from 'node:net';

export interface EngineRelay {
  /** For DOCKER_HOST. */
  readonly address: string;
  /** Each question as `METHOD /path`, ids and API version left out. */
  questions(): readonly string[];
  close(): Promise<void>;
}

const line = /(?:^|\r?\n|\})((?:GET|HEAD|POST|PUT|PATCH|DELETE) \/\S*) HTTP\/1\.1\r\n/g;

const named = (question: string): string =>
  question
    .replace(/\?.*$/, '')
    .replace(/ \/v\d+\.\d+\//, ' /')
    .replace(/\/(containers|exec)\/(?!json$)[^/]+/, '/$1/ID')
    .replace(/ \/images\/.+\/json$/, ' /images/NAME/json');

/** Sits between the tool and the engine, passes everything on and writes down what was asked. */
export function relayEngine(path: string): Promise<EngineRelay> {
  const seen: string[] = [];
  const server = createServer((near) => {
    const far = connect('/var/run/docker.sock');
    near.on('data', (data: Buffer) => {
      for (const [, question = ''] of data.toString('latin1').matchAll(line))
        seen.push(named(question));
    });
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () =>
      resolve({
        address: `unix://${path}`,
        questions: () => seen,
        close: () => new Promise((done) => server.close(() => done())),
      }),
    );
  });
}
