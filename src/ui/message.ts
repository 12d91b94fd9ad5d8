/** Longest text of a message to a person; longer ones are cut by readers, not by the network. */
export const MESSAGE_MAX = 600;

/** Letters of a text as a person counts them, not bytes. */
export function messageLength(text: string): number {
  return [...text].length;
}

/**
 * Link that opens WhatsApp with the text ready to send. `phone` may be 08…, +62… or 62…;
 * without it the sender picks the person.
 */
export function whatsappLink(text: string, phone?: string): string {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^0/, '62');
  return `https://wa.me/${digits}?text=${encodeURIComponent(text)}`;
}
