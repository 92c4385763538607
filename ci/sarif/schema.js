// Checks SARIF logs against the official schema: node schema.js TOOLS FILE...
// TOOLS is the folder that holds node_modules.
const fs = require('fs');
const path = require('path');
const [tools, ...files] = process.argv.slice(2);
const modules = path.join(path.resolve(tools), 'node_modules');
const Ajv = require(path.join(modules, 'ajv/dist/2020'));
const formats = require(path.join(modules, 'ajv-formats'));
const schema = JSON.parse(
    fs.readFileSync(path.join(modules, '@microsoft/sarif-multitool-linux/sarif-2.1.0.json'), 'utf8'));

const ajv = new Ajv({allErrors: true, strict: false});
formats(ajv);
const validate = ajv.compile(schema);
let wrong = 0;
for (const file of files) {
  if (validate(JSON.parse(fs.readFileSync(file, 'utf8')))) continue;
  ++wrong;
  for (const error of validate.errors) console.error(`${file}: ${error.instancePath} ${error.message}`);
}
process.exit(wrong === 0 ? 0 : 1);
