// Opens every rapport.html and granskning.html below a folder in Chromium and holds it to what everyone must be able to use:
// no axe violation (WCAG 2.2 A and AA, best practices), no sideways scrolling at 320 px, valid HTML, nothing fetched, and a
// print that has page numbers. Usage: node check.mjs FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const WIDTHS = [320, 768, 1280];

const pages = readdirSync(resolve(process.argv[2]), { recursive: true })
  .filter((name) => /(^|[\\/])(rapport|granskning)\.html$/.test(name))
  .map((name) => resolve(process.argv[2], name))
  .sort();
if (pages.length === 0) throw new Error("no report to check");

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // A style block is how a report stays one file; long lines and trailing space are no matter of validity.
    "no-trailing-whitespace": "off",
    "long-title": "off",
    // A scrolling table is focusable so that it can be scrolled with the keyboard.
    "no-redundant-role": "off",
  },
});

let passed = 0;
let failed = 0;
function check(page, what, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.error(`FAIL ${page}: ${what}`);
  for (const fault of faults.slice(0, 20)) console.error(`  ${fault}`);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const path of pages) {
  const report = await validator.validateFile(path);
  check(path, "html-validate", report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`)));
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, javaScriptEnabled: true });
    const page = await context.newPage();
    const fetched = [];
    page.on("request", (request) => { if (request.url() !== pathToFileURL(path).href) fetched.push(request.url()); });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(pathToFileURL(path).href);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(path, `${width} px wide`, wide > 0 ? [`scrolls ${wide} px sideways`] : []);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
      check(path, `axe at ${width} px, ${colorScheme}`, violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary?.split("\n")[1] ?? ""}`)));
    }
    check(path, "fetches nothing", fetched);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    check(path, "prints", pdf.length > 10_000 ? [] : ["the print is empty"]);
    await context.close();
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
