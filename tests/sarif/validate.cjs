// validate.cjs WORK POLICY [--without RULE]... LOG...: the part of tests/sarif/validate that needs
// JSON. The program is called directly, not through npx, whose shell cuts 'Sarif;Ghas' at the
// semicolon; and its result is read from the log it writes, since it exits with 0 whatever it finds.
const fs = require("fs");
const path = require("path");
const { spawnSync } = require("child_process");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const [work, policy, ...rest] = process.argv.slice(2);
const without = [];
while (rest[0] === "--without") without.push(rest.splice(0, 2)[1]);

const tool = path.join(work, "node_modules/@microsoft/sarif-multitool-linux");
const findUp = (folder, name) => {
  for (const entry of fs.readdirSync(folder, { recursive: true })) {
    if (path.basename(entry) === name) return path.join(folder, entry);
  }
  throw new Error(`no ${name} in ${folder}`);
};
const schema = JSON.parse(
  fs.readFileSync(findUp(tool, "sarif-2.1.0.json"), "utf8").replace(/^\uFEFF/, ""));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const conforms = ajv.compile(schema);

let problems = 0;
const complain = (log, text) => {
  ++problems;
  console.log(`${log}: ${text}`);
};

for (const log of rest) {
  let content;
  try {
    content = JSON.parse(fs.readFileSync(log, "utf8"));
  } catch (error) {
    complain(log, `not JSON: ${error.message}`);
    continue;
  }
  if (!conforms(content)) {
    for (const error of conforms.errors.slice(0, 20)) {
      complain(log, `schema: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    }
  }
  const output = path.join(work, `${path.basename(log)}.validated`);
  fs.rmSync(output, { force: true });
  const run = spawnSync(path.join(tool, "Sarif.Multitool"),
    ["validate", log, "-c", policy, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note",
      "-o", output, "--log", "ForceOverwrite;Minify"], { encoding: "utf8" });
  if (run.status !== 0 || !fs.existsSync(output)) {
    complain(log, `the validator failed (${run.status}): ${run.error ?? ""}${run.stdout}${run.stderr}`);
    continue;
  }
  const validated = JSON.parse(fs.readFileSync(output, "utf8").replace(/^\uFEFF/, "")).runs[0];
  const rules = validated.tool.driver.rules ?? [];
  for (const result of validated.results ?? []) {
    if (result.level === "none" || without.includes(result.ruleId)) continue;
    const rule = rules[result.ruleIndex] ?? {};
    const format = rule.messageStrings?.[result.message.id]?.text ?? result.message.text ?? "";
    const text = format.replace(/\{(\d+)\}/g, (_, i) => result.message.arguments?.[i] ?? "");
    complain(log, `${result.ruleId} ${result.level ?? "warning"}: ${text}`);
  }
  for (const note of validated.invocations?.[0]?.toolExecutionNotifications ?? []) {
    if (note.level === "error") complain(log, `the validator says: ${note.message.text}`);
  }
}
console.log(problems === 0 ? `${rest.length} logs are valid` : `${problems} problems`);
process.exit(problems === 0 ? 0 : 1);
