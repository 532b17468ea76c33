// Builds everything under ../wwwroot/lib and ../Platform/Ui/Icons.g.cs. The results are committed: Node is needed only to change them.
import { build } from 'esbuild'
import { PurgeCSS } from 'purgecss'
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

const lib = '../wwwroot/lib'
const modules = 'node_modules'
// The package of @tabler/core carries no licence file; this is its repository's.
const tablerLicence = (await readFile(`${modules}/@tabler/icons/LICENSE`, 'utf8')).replace(/Copyright.*/, 'Copyright (c) 2018-2026 The Tabler Authors')
await mkdir(lib, { recursive: true })

await tabler()
for (const name of ['ambos', 'public']) await bundle(`css/${name}.css`, `${lib}/${name}.css`)
await bundle('js/ambos.js', `${lib}/ambos.js`)
await writeFile(`${lib}/htmx.js`, (await readFile(`${modules}/htmx.org/dist/htmx.min.js`, 'utf8')).replace(/\n?\/\/# sourceMappingURL.*/, ''))
await copyFile(`${modules}/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2`, `${lib}/figtree.woff2`)
await copyFile(`${modules}/@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2`, `${lib}/figtree-ext.woff2`)
await licences()
await icons()
await withoutHosts()
for (const file of (await readdir(lib)).sort()) {
  const bytes = await readFile(`${lib}/${file}`)
  console.log(file.padEnd(18), String(bytes.length).padStart(7), 'gzip', String(gzipSync(bytes, { level: 9 }).length).padStart(6))
}

async function bundle(from, to) {
  await build({ entryPoints: [from], outfile: to, bundle: true, minify: true, format: 'iife', target: 'es2022', external: ['*.woff2'], legalComments: 'none',
    supported: { 'color-functions': true }, logLevel: 'warning' })
}

/** Only the Tabler rules that our pages use, or that tabler.json keeps for pages to come. */
async function tabler() {
  const keep = JSON.parse(await readFile('tabler.json', 'utf8'))
  const [{ css }] = await new PurgeCSS().purge({
    css: [`${modules}/@tabler/core/dist/css/tabler.min.css`],
    content: ['../**/*.razor', 'js/*.js'],
    safelist: { standard: keep.classes, deep: [], greedy: [] },
    blocklist: keep.never,
    variables: true, keyframes: true, fontFace: true,
  })
  // A strict CSP allows no pictures inside style sheets.
  await writeFile('node_modules/.tabler.css', css.replace(/@charset "[^"]*";/, '').replace(/url\(("|')data:.*?\1\)/g, 'none'))
  await bundle('node_modules/.tabler.css', `${lib}/tabler.css`)
}

/** The paths of the icons named in icons.json, as a table the server draws from. */
async function icons() {
  const names = [...new Set(JSON.parse(await readFile('icons.json', 'utf8')))].sort()
  const rows = []
  for (const name of names) {
    const svg = await readFile(`${modules}/@tabler/icons/icons/outline/${name}.svg`, 'utf8')
    const paths = [...svg.matchAll(/<path d="([^"]+)"/g)].map(match => `<path d="${match[1]}"/>`).join('')
    rows.push(`        ["${name}"] = """${paths}""",`)
  }
  await writeFile('../Platform/Ui/Icons.g.cs', `// Written by web/build.mjs from @tabler/icons (MIT). Add a name to web/icons.json and run "npm run build" there.
#nullable enable
using System.Collections.Frozen;

namespace Ambos.Platform.Ui;

/// <summary>The drawings a page may use, by their Tabler name.</summary>
public static class Icons
{
    public static FrozenDictionary<string, string> Paths { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
${rows.join('\n')}
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
`)
}

async function licences() {
  const parts = { 'htmx.js': 'htmx.org', 'tabler.css': '@tabler/core', 'icons drawn in pages': '@tabler/icons', 'figtree*.woff2': '@fontsource-variable/figtree' }
  const texts = []
  for (const [what, module] of Object.entries(parts)) {
    const { version, license } = JSON.parse(await readFile(`${modules}/${module}/package.json`, 'utf8'))
    const text = await readFile(`${modules}/${module}/LICENSE`, 'utf8').catch(() => tablerLicence)
    texts.push(`${what}: ${module} ${version} (${license})\n\n${text.trim()}\n`)
  }
  await writeFile(`${lib}/LICENSES.txt`, texts.join('\n\n' + '-'.repeat(72) + '\n\n'))
}

/** A lock file names versions and hashes, not the registry somebody happened to use. */
async function withoutHosts() {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8'))
  for (const entry of Object.values(lock.packages)) { delete entry.resolved; delete entry.funding }
  await writeFile('package-lock.json', JSON.stringify(lock, null, 2) + '\n')
}
