import { Secret } from '../../../base/secret.ts';
import type { Service } from '../../../config/blueprint.ts';
import { libpqDsn } from '../../../config/render/escape.ts';
import { publicUrl } from '../deployment/addresses.ts';
import { databaseHost, databasePort, databaseUser } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** Each variable has the name of the key of app.conf that it replaces. */
export const casdoor: Service<CostrictSettings> = {
  name: 'casdoor',
  image: 'IMAGE_CASDOOR',
  ports: ['casdoor'],
  environment: ({ settings, secrets }) => ({
    driverName: 'postgres',
    dataSourceName: new Secret(
      // dbname last: Casdoor cuts it out by a pattern that takes what follows along.
      libpqDsn({
        host: databaseHost,
        port: String(databasePort),
        user: databaseUser,
        password: secrets.get('PASSWORD_POSTGRES').reveal(),
        sslmode: 'disable',
        dbname: 'casdoor',
      }),
    ),
    origin: publicUrl(settings, 'entry'),
    // The image's own default is a proxy that does not exist, and a CDN that an offline server cannot reach.
    socks5Proxy: '',
    staticBaseUrl: `${publicUrl(settings, 'entry')}/static`,
    initDataFile: '/init_data.json',
    initDataNewOnly: 'true',
  }),
  volumes: [
    {
      from: 'config',
      path: 'casdoor/init_data.json',
      target: '/init_data.json',
      readOnly: true,
    },
  ],
  health: { kind: 'http', port: 8000, path: '/api/health' },
  startSeconds: 120,
  needs: { postgres: 'healthy' },
};
