// Tell what the block editor of WordPress would say of posts: check.mjs LIBRARY < posts.json, an
// array of texts. Prints an array with the problems of each.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const library = resolve(process.argv[2]);
const require = createRequire(library);
const { JSDOM } = require('jsdom');

const page = new JSDOM('<!doctype html><body>', { url: 'https://example.org/', pretendToBeVisual: true });
const set = (name, value) =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
for (const name of Object.getOwnPropertyNames(page.window)) {
  if (!(name in globalThis)) set(name, page.window[name]);
}
set('window', page.window);
set('document', page.window.document);
set('navigator', page.window.navigator);
class Observer { observe() {} unobserve() {} disconnect() {} }
const missing = {
  matchMedia: () => ({ matches: false, addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {} }),
  ResizeObserver: Observer,
  IntersectionObserver: Observer,
  CSS: { escape: (text) => text, supports: () => false },
  wp: {},
  userSettings: {},
};
for (const [name, value] of Object.entries(missing)) {
  page.window[name] ??= value;
  set(name, page.window[name]);
}

const said = [];
const log = (...words) => said.push(words.map(String).join(' '));
const print = console.log;
for (const name of ['error', 'warn', 'info', 'log', 'debug', 'group', 'groupCollapsed', 'groupEnd']) {
  console[name] = log;
}
const { parse, serialize, registerCoreBlocks } = require(library);
registerCoreBlocks();

function* all(blocks) {
  for (const block of blocks) {
    yield block;
    yield* all(block.innerBlocks);
  }
}

function problems(post) {
  said.length = 0;
  const blocks = parse(post);
  const found = said.filter((line) => line.startsWith('Updated Block')).map((line) => `old markup: ${line}`);
  for (const { name, isValid, originalContent } of all(blocks)) {
    if (!isValid) found.push(`invalid ${name}: ${originalContent}`);
    if (name === 'core/missing' || name === 'core/freeform') found.push(`no block: ${originalContent}`);
  }
  const again = serialize(blocks);
  if (again !== post) found.push(`saved differently: ${again}`);
  return found;
}

print(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(problems)));
process.exit(0); // timers of the library would keep it alive
