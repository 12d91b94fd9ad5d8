// Shared by `npm run prove` and `npm run bench`: lists, parses options, runs one, prints the figures last.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, installIfMissing, run } from './install.mjs';

/**
 * Every file in `folder` exports `programme`: { name, help, sizes: { small, full }, run({ seed, size, options, log }) }.
 * run() resolves to figures; it throws, or figures.ok is false, when the proof fails.
 */
export async function runProgrammes(folder, command) {
  installIfMissing();
  if (!process.versions.node.startsWith('24')) {
    const again = run([join('bin', `${command}.mjs`), ...process.argv.slice(2)]);
    process.exit(again.status ?? 1);
  }
  const programmes = await load(folder);
  const { names, options, flags } = parse(process.argv.slice(2));
  if (flags.has('help') || (names.length === 0 && !flags.has('small'))) return list(programmes, command);
  const chosen = flags.has('small') && names.length === 0 ? programmes : names.map((name) => programmes.find((p) => p.name === name) ?? unknown(name, programmes));
  let failed = false;
  for (const programme of chosen) failed = !(await runOne(programme, options, flags)) || failed;
  process.exit(failed ? 1 : 0);
}

async function load(folder) {
  const files = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.endsWith('.d.ts')).sort();
  const modules = await Promise.all(files.map((name) => import(pathToFileURL(join(ROOT, folder, name)).href)));
  return modules.map((module) => module.programme).filter(Boolean);
}

function parse(args) {
  const names = [], options = {}, flags = new Set();
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = args[i].startsWith('--') ? args[i].slice(2).split('=') : [undefined];
    if (name === undefined) names.push(args[i]);
    else if (name === 'help' || name === 'small' || name === 'full') flags.add(name);
    else options[name] = inline ?? args[++i];
  }
  return { names, options, flags };
}

function list(programmes, command) {
  console.log(`npm run ${command} -- NAME [--seed N] [--small | --full] [--size N] [options of the programme]\n`);
  for (const { name, help } of programmes) console.log(`  ${name.padEnd(14)} ${help}`);
}

function unknown(name, programmes) {
  console.error(`There is no "${name}". There are: ${programmes.map((p) => p.name).join(', ')}`);
  process.exit(2);
}

async function runOne(programme, options, flags) {
  const seed = Number(options.seed ?? 20230829);
  const size = Number(options.size ?? (flags.has('small') ? programme.sizes.small : programme.sizes.full));
  const log = (line) => console.error(`[${programme.name}] ${line}`);
  try {
    const figures = await programme.run({ seed, size, options, log });
    console.log(JSON.stringify({ name: programme.name, seed, size, ...figures }));
    return figures.ok !== false;
  } catch (error) {
    console.error(error);
    console.log(JSON.stringify({ name: programme.name, seed, size, ok: false, error: String(error) }));
    return false;
  }
}
