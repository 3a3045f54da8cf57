// Says whether a datapackage.json is valid, and reads each CSV of it to its end with the types that its schema gives.
// usage: node datapackage.cjs NODE_MODULES FILE
const path = require('path')
const [modules, file] = process.argv.slice(2)
const { Package } = require(require.resolve('datapackage', { paths: [modules] }))

async function main() {
  const folder = path.dirname(file)
  process.chdir(folder)
  const found = await Package.load(path.basename(file), { basePath: '.', strict: false })
  if (!found.valid) throw new Error(found.errors.map(error => error.message).join('\n'))
  const rows = {}
  for (const resource of found.resources) {
    rows[resource.name] = resource.tabular ? (await resource.read({ keyed: true, cast: true })).length : null
  }
  console.log(JSON.stringify(rows))
}

main().catch(error => {
  console.error(error.message)
  process.exit(1)
})
