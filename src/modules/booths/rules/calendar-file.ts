/** One entry of a calendar file; instants in UTC. */
export type CalendarEntry = { readonly uid: string; readonly from: Date; readonly to: Date; readonly title: string; readonly place: string; readonly note: string };

/** An iCalendar file (RFC 5545) that phones open: one entry per day, reminder the evening before. `stamp` is when it was made. */
export function calendarFile(entries: readonly CalendarEntry[], stamp: Date): string {
  const body = entries.flatMap((entry) => [
    'BEGIN:VEVENT', `UID:${entry.uid}`, `DTSTAMP:${utc(stamp)}`, `DTSTART:${utc(entry.from)}`, `DTEND:${utc(entry.to)}`,
    `SUMMARY:${escaped(entry.title)}`, `LOCATION:${escaped(entry.place)}`, `DESCRIPTION:${escaped(entry.note)}`,
    'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-PT14H', `DESCRIPTION:${escaped(entry.title)}`, 'END:VALARM', 'END:VEVENT'
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Giliran//Undangan//ID', ...body, 'END:VCALENDAR', ''].map(folded).join('\r\n');
}

function utc(at: Date): string {
  return at.toISOString().replace(/[-:]/g, '').replace(/\.\d{3}/, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** Lines longer than 75 bytes continue on the next one after a blank. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (bytes(part + letter) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
