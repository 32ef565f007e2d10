// Make one file of the block library of WordPress, to be loaded by check.mjs: bundle.mjs OUTPUT,
// in the folder in which it was installed.
import { build } from 'esbuild';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

// esbuild does not understand the patterns in these lists, and would leave out the filters that
// give blocks their classes.
for (const name of readdirSync('node_modules/@wordpress')) {
  const file = `node_modules/@wordpress/${name}/package.json`;
  const { sideEffects, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(manifest));
}
const unused = {
  name: 'unused', // workers of a browser for videos and pictures
  setup(bundle) {
    const filter = /^@wordpress\/(vips|video-conversion)(\/.*)?$/;
    bundle.onResolve({ filter }, ({ path }) => ({ path, namespace: 'unused' }));
    bundle.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }));
  },
};
await build({
  stdin: {
    contents: `
      export { parse, serialize } from '@wordpress/blocks';
      export { registerCoreBlocks } from '@wordpress/block-library';
    `,
    resolveDir: process.cwd(),
  },
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  mainFields: ['module', 'main'],
  conditions: ['import', 'module'],
  define: {
    'process.env.NODE_ENV': '"production"',
    'globalThis.IS_GUTENBERG_PLUGIN': 'false',
    'globalThis.IS_WORDPRESS_CORE': 'true',
    'globalThis.SCRIPT_DEBUG': 'false',
  },
  loader: { '.css': 'empty', '.scss': 'empty', '.svg': 'text', '.wasm': 'empty', '.node': 'empty' },
  plugins: [unused],
  logLevel: 'error',
});
