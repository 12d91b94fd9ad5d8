import { createServer as createHttp, type Server as HttpServer } from 'node:http';
import { createServer as createTcp, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { emailDelivery, whatsappDelivery } from './delivery.server.ts';
import { readSettings } from './settings.server.ts';

const MESSAGE = { text: 'Dari Dinas PPKUKM. Yth. Ibu Sari, mohon jawab sebelum Jumat.', link: 'https://giliran.test/tautan/abc' };
const open: (Server | HttpServer)[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done)))));

async function listen<S extends Server | HttpServer>(server: S): Promise<number> {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A mail server that speaks just enough SMTP and keeps what it was told. */
function fakeSmtp(received: string[], refuseRecipient = false): Server {
  return createTcp((socket: Socket) => {
    let inData = false;
    socket.write('220 fake ESMTP\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        received.push(line);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
          socket.write('250 kept\r\n');
        } else if (/^DATA/i.test(line)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (/^RCPT/i.test(line) && refuseRecipient) socket.write('550 no such person\r\n');
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
}

describe('e-mail by SMTP', () => {
  it('sends the text with the link alone on its line', async () => {
    const received: string[] = [];
    const port = await listen(fakeSmtp(received));
    const deliver = emailDelivery(readSettings({ SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`, MAIL_FROM: 'giliran@dinas.test' }))!;
    await deliver('sari@contoh.test', MESSAGE);
    expect(received.join('\n')).toContain('RCPT TO:<sari@contoh.test>');
    expect(received).toContain('https://giliran.test/tautan/abc');
  });

  it('reports a refused address instead of losing the notice', async () => {
    const port = await listen(fakeSmtp([], true));
    const deliver = emailDelivery(readSettings({ SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true` }))!;
    await expect(deliver('nobody@contoh.test', MESSAGE)).rejects.toThrow(/550|recipients/i);
  });

  it('is absent without SMTP_URL: notices wait for a person', () => {
    expect(emailDelivery(readSettings({}))).toBeUndefined();
  });
});

function whatsappAt(port: number) {
  return whatsappDelivery(readSettings({ WHATSAPP_TOKEN: 'secret', WHATSAPP_PHONE_ID: '42', WHATSAPP_URL: `http://127.0.0.1:${port}/v23.0` }))!;
}

describe('WhatsApp Cloud API', () => {
  it('posts one text message to the number', async () => {
    const seen: { url?: string; auth?: string; body?: unknown } = {};
    const port = await listen(createHttp(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      Object.assign(seen, { url: request.url, auth: request.headers.authorization, body: JSON.parse(text) });
      response.end(JSON.stringify({ messages: [{ id: 'wamid.1' }] }));
    }));
    await whatsappAt(port)('+6280000000001', MESSAGE);
    expect(seen.url).toBe('/v23.0/42/messages');
    expect(seen.auth).toBe('Bearer secret');
    expect(seen.body).toMatchObject({ to: '6280000000001', type: 'text', text: { body: `${MESSAGE.text}\n${MESSAGE.link}` } });
  });

  it.each([
    ['an error', (response: import('node:http').ServerResponse) => void response.writeHead(500).end('{}')],
    ['a redirect elsewhere', (response: import('node:http').ServerResponse) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['no JSON', (response: import('node:http').ServerResponse) => void response.end('<html>')],
    ['no message id', (response: import('node:http').ServerResponse) => void response.end('{"messages":[]}')]
  ])('calls %s a failure', async (_, answer) => {
    const port = await listen(createHttp((_request, response) => answer(response)));
    await expect(whatsappAt(port)('+6280000000001', MESSAGE)).rejects.toThrow();
  });

  it('refuses half a configuration with a sentence', () => {
    expect(() => readSettings({ WHATSAPP_TOKEN: 'x' })).toThrow(/WHATSAPP_PHONE_ID/);
  });
});
