import { DEPTH_MAX, textFault } from './canonical.ts';

/**
 * Walks a refused text to the first place where it leaves the canonical form and names path and reason.
 * Slow and careful; only refused files pay for it.
 */
export function findFault(text: string): { path: string; reason: string } | undefined {
  if (text.charCodeAt(0) === 0xfeff) return { path: '', reason: 'starts with a BOM' };
  const walk = new Walk(text);
  try {
    walk.value('', 0);
    if (walk.at < text.length) walk.fail('', 'something follows the document');
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return { path: error.path, reason: error.reason };
    throw error;
  }
}

class Fault extends Error {
  readonly path: string;
  readonly reason: string;
  constructor(path: string, reason: string) {
    super(reason);
    this.path = path;
    this.reason = reason;
  }
}

class Walk {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }

  fail(path: string, reason: string): never {
    throw new Fault(path, reason);
  }

  value(path: string, depth: number): void {
    if (depth > DEPTH_MAX) this.fail(path, `nested deeper than ${DEPTH_MAX}`);
    const unit = this.text[this.at];
    if (unit === undefined) this.fail(path, 'the file ends too early');
    if (unit === '{') return this.object(path, depth);
    if (unit === '[') return this.array(path, depth);
    if (unit === '"') return void this.string(path);
    if (unit === '-' || (unit >= '0' && unit <= '9')) return this.number(path);
    if (this.text.startsWith('true', this.at)) return void (this.at += 4);
    if (this.text.startsWith('false', this.at)) return void (this.at += 5);
    if (this.text.startsWith('null', this.at)) this.fail(path, 'null (leave the field out)');
    if (/\s/.test(unit)) this.fail(path, 'white space');
    this.fail(path, 'not JSON');
  }

  object(path: string, depth: number): void {
    this.at++;
    let before: string | undefined;
    if (this.text[this.at] === '}') return void this.at++;
    for (;;) {
      if (this.text[this.at] !== '"') this.fail(path, /\s/.test(this.text[this.at] ?? '') ? 'white space' : 'not JSON');
      const key = this.string(path);
      const inside = path === '' ? key : `${path}.${key}`;
      if (key === before) this.fail(inside, 'duplicate key');
      if (before !== undefined && key < before) this.fail(inside, 'keys are not in order, or one is there twice');
      before = key;
      this.expect(':', inside);
      this.value(inside, depth + 1);
      if (this.text[this.at] === '}') return void this.at++;
      this.expect(',', path);
    }
  }

  array(path: string, depth: number): void {
    this.at++;
    if (this.text[this.at] === ']') return void this.at++;
    for (let i = 0; ; i++) {
      this.value(`${path}[${i}]`, depth + 1);
      if (this.text[this.at] === ']') return void this.at++;
      this.expect(',', path);
    }
  }

  expect(unit: string, path: string): void {
    const found = this.text[this.at];
    if (found === unit) return void this.at++;
    this.fail(path, found !== undefined && /\s/.test(found) ? 'white space' : `expected ${unit}`);
  }

  string(path: string): string {
    const start = this.at;
    for (this.at++; this.text[this.at] !== '"'; this.at++) {
      if (this.at >= this.text.length) this.fail(path, 'the file ends inside a text');
      if (this.text[this.at] === '\\') this.at++;
    }
    const spelled = this.text.slice(start, ++this.at);
    let value: string;
    try {
      value = JSON.parse(spelled) as string;
    } catch {
      return this.fail(path, 'not a JSON text');
    }
    const fault = textFault(value);
    if (fault) this.fail(path, fault);
    if (JSON.stringify(value) !== spelled) this.fail(path, 'text is escaped in another way than canonical');
    return value;
  }

  number(path: string): void {
    const found = /^-?[0-9.eE+-]*/.exec(this.text.slice(this.at, this.at + 400));
    const spelled = found ? found[0] : '';
    if (!/^-?(0|[1-9][0-9]*)$/.test(spelled) || spelled === '-0') this.fail(path, 'not a canonical whole number');
    if (!Number.isSafeInteger(Number(spelled))) this.fail(path, 'not a whole number within 2^53-1');
    this.at += spelled.length;
  }
}
