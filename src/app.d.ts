import type { Ctx } from '#modules/access/index.server.ts';
import type { Lang } from '#platform/i18n/texts.ts';

declare global {
  namespace App {
    interface Locals {
      ctx: Ctx;
      lang: Lang;
    }
    interface Error {
      message: string;
      /** Short code a person can read to the helpdesk; the log line carries the same. */
      code?: string;
    }
  }
}

export {};
