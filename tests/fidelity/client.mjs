// Google's own client, signed in to an emulator by its key.

import { readFileSync } from 'node:fs';
import { auth, meet } from '@googleapis/meet';

export const scopes = ['created', 'readonly', 'settings'].map(name => `https://www.googleapis.com/auth/meetings.space.${name}`);

/** A function that makes a client for a subject. Google's library knows one token address only, so it is led to the key's. */
export function signIn(rootUrl, keyPath) {
  const key = JSON.parse(readFileSync(keyPath, 'utf8'));
  return (subject, wanted = scopes) => {
    const jwt = new auth.JWT({ email: key.client_email, key: key.private_key, subject, scopes: wanted, additionalClaims: { aud: key.token_uri } });
    jwt.transporter.interceptors.request.add({
      resolved: async config => {
        if (String(config.url) === 'https://oauth2.googleapis.com/token') {
          config.url = new URL(key.token_uri);
        }

        if (new URL(config.url).origin !== new URL(rootUrl).origin) {
          throw new Error(`A request would leave for ${config.url}.`);
        }

        return config;
      },
    });
    return meet({ version: 'v2', auth: jwt, rootUrl, retry: false });
  };
}

/** Calls a method of the client by its path, such as conferenceRecords.participants.list. */
export async function invoke(client, path, params = {}) {
  const parts = path.split('.');
  const method = parts.pop();
  return await parts.reduce((node, part) => node[part], client)[method](params);
}
