import type { Service } from '../../../config/blueprint.ts';
import { publicUrl } from '../deployment/addresses.ts';
import { databaseHost, databasePort, databaseUser } from '../deployment/database.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

export const oidcAuth: Service<CostrictSettings> = {
  name: 'oidc-auth',
  image: 'IMAGE_OIDC_AUTH',
  environment: ({ settings, secrets }) => ({
    SERVER_BASEURL: publicUrl(settings, 'entry'),
    PROVIDERS_CASDOOR_CLIENTID: secrets.get('OIDC_CLIENT_ID'),
    PROVIDERS_CASDOOR_CLIENTSECRET: secrets.get('OIDC_CLIENT_SECRET'),
    PROVIDERS_CASDOOR_BASEURL: publicUrl(settings, 'entry'),
    PROVIDERS_CASDOOR_INTERNALURL: 'http://casdoor:8000',
    SMS_ENABLEDTEST: 'true',
    SMS_CLIENTID: '',
    SMS_CLIENTSECRET: '',
    SMS_TOKENURL: '',
    SMS_SENDURL: '',
    SYNCSTAR_ENABLED: 'false',
    SYNCSTAR_PERSONALTOKEN: '',
    SYNCSTAR_OWNER: 'zgsm-ai',
    SYNCSTAR_REPO: 'zgsm',
    DATABASE_HOST: databaseHost,
    DATABASE_PORT: String(databasePort),
    DATABASE_USERNAME: databaseUser,
    DATABASE_PASSWORD: secrets.get('PASSWORD_POSTGRES'),
    DATABASE_DBNAME: 'auth',
    ENCRYPT_AESKEY: secrets.get('OIDC_AUTH_AES_KEY'),
  }),
  volumes: [{ from: 'data', path: 'oidc-auth/logs', target: '/app/logs' }],
  dataDirs: [{ path: 'oidc-auth/logs', uid: 0, gid: 0, mode: 0o777 }],
  health: { kind: 'listen', port: 8080 },
  startSeconds: 90,
  needs: { postgres: 'healthy' },
};
