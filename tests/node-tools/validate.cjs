// Judges JSON by its schema with ajv, in its strict mode, and the schema by the 2020-12 meta-schema.
// usage: node validate.cjs NODE_MODULES SCHEMA.json DATA.json
'use strict';

const fs = require('fs');
const path = require('path');

const [modules, schemaFile, dataFile] = process.argv.slice(2);
const Ajv = require(path.join(path.resolve(modules), 'ajv', 'dist', '2020'));
const addFormats = require(path.join(path.resolve(modules), 'ajv-formats'));
const ajv = new Ajv({ strict: true, strictTypes: true, allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const schema = JSON.parse(fs.readFileSync(schemaFile, 'utf8'));
if (!ajv.validateSchema(schema)) {
  console.error('the schema is none:', ajv.errorsText());
  process.exit(2);
}

const validate = ajv.compile(schema);
if (!validate(JSON.parse(fs.readFileSync(dataFile, 'utf8')))) {
  console.error(ajv.errorsText(validate.errors));
  process.exit(1);
}
