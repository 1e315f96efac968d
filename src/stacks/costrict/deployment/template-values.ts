import { Secret } from '../../../base/secret.ts';
import type { Values } from '../../../config/blueprint.ts';
import { postgresUrl } from '../../../config/render/escape.ts';
import { accounts } from '../casdoor/names.ts';
import { chatUpstream } from '../models/chat-upstream.ts';
import { entryUrl, loginCallback } from './addresses.ts';
import { databaseHost, databasePort, databaseUser } from './database.ts';
import type { CostrictSettings } from './settings-shape.ts';

/** As the data of a Kubernetes Secret holds it. */
function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** Every value that a template of this stack may name. */
export function templateValues({
  settings,
  secrets,
}: Values<CostrictSettings>): Readonly<Record<string, unknown>> {
  const secret64 = (name: string) => new Secret(base64(secrets.get(name).reveal()));
  return {
    project: settings.project,
    entryUrl: entryUrl(settings),
    loginCallback: loginCallback(settings),
    gatewayAdminKey: secrets.get('APIKEY_APISIX_ADMIN'),
    gatewayViewerKey: secrets.get('APIKEY_APISIX_VIEWER'),
    databaseUser,
    databasePassword: secrets.get('PASSWORD_POSTGRES'),
    embedderDatabaseUrl: new Secret(
      postgresUrl({
        user: databaseUser,
        password: secrets.get('PASSWORD_POSTGRES').reveal(),
        host: databaseHost,
        port: databasePort,
        database: 'codebase_embedder',
        options: { sslmode: 'disable' },
      }),
    ),
    ...modelValues({ settings, secrets }),
    quotaAdminKey: secrets.get('KEY_AI_QUOTA_ADMIN'),
    higressAdminUser64: base64('admin'),
    higressAdminPassword64: secret64('PASSWORD_HIGRESS_ADMIN'),
    higressKey64: secret64('HIGRESS_CRYPT_KEY'),
    higressIv64: secret64('HIGRESS_CRYPT_IV'),
    tunnelPassword: secrets.get('PASSWORD_COTUN'),
    oidcClientId: secrets.get('OIDC_CLIENT_ID'),
    oidcClientSecret: secrets.get('OIDC_CLIENT_SECRET'),
    demoPhone: accounts.demo.phone,
    demoCountry: accounts.demo.countryCode,
    demoPassword: secrets.get('PASSWORD_DEMO'),
  };
}

function modelValues({
  settings,
  secrets,
}: Pick<Values<CostrictSettings>, 'settings' | 'secrets'>) {
  const { chat, embedding, rerank } = settings.models;
  const upstream = chatUpstream(chat.url);
  return {
    embeddingModel: embedding.model,
    embeddingUrl: embedding.url,
    embeddingKey: secrets.get('EMBEDDER_APIKEY'),
    rerankModel: rerank.model,
    rerankUrl: rerank.url,
    rerankKey: secrets.get('RERANKER_APIKEY'),
    chatModel: chat.model,
    chatDescription: chat.description,
    chatContext: chat.context,
    chatImages: chat.images,
    chatKey: secrets.get('CHAT_APIKEY'),
    chatBase: upstream.base,
    chatRegistry: upstream.registry,
    chatService: upstream.service,
    chatDestination: upstream.destination,
  };
}
