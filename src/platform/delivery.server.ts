import nodemailer from 'nodemailer';
import type { Settings } from './settings.server.ts';
import { messageBody, type Deliver } from './messages.server.ts';

/** E-mail by SMTP when SMTP_URL is set, else undefined: notices then wait for a person to pass them on. */
export function emailDelivery(settings: Settings): Deliver | undefined {
  if (!settings.smtpUrl) return undefined;
  const transport = nodemailer.createTransport(settings.smtpUrl);
  return async (to, message) => {
    const subject = message.text.split(/[.\n]/)[0]!.slice(0, 78);
    await transport.sendMail({ from: settings.mailFrom, to, subject, text: messageBody(message) });
  };
}

const TIMEOUT_MS = 10_000;

/** WhatsApp Cloud API when WHATSAPP_TOKEN is set. Answers that are late, redirect or do not carry a message id are failures. */
export function whatsappDelivery(settings: Settings): Deliver | undefined {
  const whatsapp = settings.whatsapp;
  if (!whatsapp) return undefined;
  return async (to, message) => {
    const response = await fetch(`${whatsapp.baseUrl}/${whatsapp.phoneId}/messages`, {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { authorization: `Bearer ${whatsapp.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: to.replace(/\D/g, ''), type: 'text', text: { body: messageBody(message), preview_url: false } })
    });
    const text = (await response.text()).slice(0, 10_000);
    if (!response.ok) throw new Error(`WhatsApp answered ${response.status}`);
    const answer = parseAnswer(text);
    if (!answer?.messages?.[0]?.id) throw new Error('WhatsApp answered without a message id');
  };
}

function parseAnswer(text: string): { messages?: { id?: string }[] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
